"""What people write over the columns of a checklist, in six languages.

Latin words must stand alone; Khmer, Lao and Thai ones may stand anywhere, since nothing parts them.
"""

import re

GROUP = """
    chapter part module pillar domain area theme topic section subsection category subcategory group
    bab bahagian bidang kategori modul topik kumpulan kabanata bahagi seksyon kategorya paksa modyul grupo
    บท หมวด ส่วน ด้าน หัวข้อ โมดูล ประเภท กลุ่ม
    ບົດ ໝວດ ພາກ ດ້ານ ຫົວຂໍ້ ໂມດູນ ປະເພດ ກຸ່ມ
    ជំពូក ផ្នែក ម៉ូឌុល ប្រធានបទ វិស័យ ប្រភេទ ក្រុម
"""
CODE = """
    id code no nr num number ref reference index kod bil nombor rujukan kodigo blg bilang numero
    รหัส ลำดับ เลขที่ ລະຫັດ ລຳດັບ ເລກທີ លេខ ល.រ កូដ
"""
NAME = """
    name title nama tajuk pangalan pamagat ชื่อ ຊື່ ឈ្មោះ ចំណងជើង
"""
TEXT = """
    item requirement req question text statement check checkpoint criterion criteria indicator control task
    perkara soalan kriteria semakan tanong aytem pahayag pamantayan
    คำถาม รายการ ข้อกำหนด ข้อความ เกณฑ์ ຄຳຖາມ ລາຍການ ຂໍ້ຄວາມ ເງື່ອນໄຂ សំណួរ ចំណុច លក្ខខណ្ឌ
"""
DESCRIPTION = """
    description desc details detail penerangan keterangan butiran paglalarawan detalye
    รายละเอียด ລາຍລະອຽດ ការពិពណ៌នា បរិយាយ
"""
HELP = """
    help guidance guide hint explanation tip tips example examples rationale why how
    bantuan panduan petua contoh tulong gabay paliwanag halimbawa
    ช่วยเหลือ คำแนะนำ คำอธิบาย ตัวอย่าง ຊ່ວຍເຫຼືອ ຄຳແນະນຳ ຄູ່ມື ຄຳອະທິບາຍ ຕົວຢ່າງ ជំនួយ ការណែនាំ ឧទាហរណ៍
"""
CRITICAL = """
    critical mandatory essential must kritikal wajib mahalaga สำคัญ จำเป็น ສຳຄັນ ຈຳເປັນ សំខាន់ ចាំបាច់
"""
ACTION = """
    action actions remedy remediation recommendation improvement tindakan cadangan aksyon hakbang
    การแก้ไข การดำเนินการ ข้อเสนอแนะ ການແກ້ໄຂ ການດຳເນີນ ຂໍ້ສະເໜີ សកម្មភាព ការកែលម្អ អនុសាសន៍
"""
LONGEST_HEADING = 6
"""A heading has at most so many words; more is text."""

YES = {
    "yes",
    "y",
    "x",
    "true",
    "1",
    "✓",
    "✔",
    "☑",
    "critical",
    "must",
    "high",
    "ya",
    "oo",
    "ใช่",
    "ແມ່ນ",
    "បាទ",
    "ចាស",
}


def words_of(heading: str) -> list[str]:
    """The words of a column's heading: `chapter_id`, `ChapterId` and `Chapter ID` have the same."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    if parted.strip() == "#":
        return ["no"]
    return [word for word in re.split(r"[\s_\-/:()&,]+|\.(?=\s|$|_)", parted.casefold()) if word]


def found_in(words: list[str], vocabulary: str) -> str:
    """The first word of a vocabulary that a heading has, or nothing."""
    return next(
        (v for v in vocabulary.split() if any(w == v or (not v.isascii() and v in w) for w in words)), ""
    )


def role_of(heading: str) -> tuple[str, str]:
    """What a column is, by its heading, and for a group which one: `("group-code", "chapter")`."""
    words = words_of(heading)
    if not words or len(words) > LONGEST_HEADING:
        return "", ""
    group, is_code = found_in(words, GROUP), bool(found_in(words, CODE))
    if group and not found_in(words, TEXT):
        return ("group-code" if is_code else "group-name"), group
    for role, vocabulary in (("help", HELP), ("action", ACTION), ("critical", CRITICAL)):
        if found_in(words, vocabulary):
            return role, ""
    if is_code:
        return "code", ""
    if found_in(words, TEXT):
        return "text", ""
    return ("description" if found_in(words, DESCRIPTION) else ""), ""
