"""What people write over the columns of a list of people, in six languages.

Headings are compared by their letters alone, in lower case: `E-mail`, `e_mail1` and `EMail` are the same.
Khmer, Lao and Thai words may stand anywhere in a heading, since nothing parts them; of the more general
ones (a name) the more particular (a username) is looked for first.
"""

import re
import unicodedata

USERNAME = """
    username login loginname userid account namapengguna penggunanama ngalanngtagagamit
    ชื่อผู้ใช้ ຊື່ຜູ້ໃຊ້ ឈ្មោះអ្នកប្រើ
"""
LAST = """
    lastname surname familyname namakeluarga apelyido นามสกุล ນາມສະກຸນ នាមត្រកូល គោត្តនាម
"""
FIRST = """
    firstname givenname givennames forename namapertama unangpangalan ชื่อจริง នាមខ្លួន
"""
EMAIL = """
    email mail emailaddress emel alamatemel อีเมล ອີເມວ ອີເມລ អ៊ីមែល អ៊ីម៉ែល
"""
PHONE = """
    phone phonenumber phoneno mobile mobilephone mobilenumber cell cellphone tel telephone telephonenumber
    whatsapp telefon telefonnombor nombortelefon notelefon telepono numerongtelepono
    โทรศัพท์ เบอร์ ໂທລະສັບ ເບີ ទូរស័ព្ទ ទូរសព្ទ
"""
LANGUAGE = """
    language lang locale bahasa wika ภาษา ພາສາ ភាសា
"""
GROUP = """
    group groupname team smallgroup cohort kumpulan grupo pangkat กลุ่ม ກຸ່ມ ក្រុម
"""
NAME = """
    name fullname displayname participant participantname learner learnername member
    nama namapenuh pangalan buongpangalan ชื่อ ຊື່ ឈ្មោះ
"""
ROLES = (
    ("username", USERNAME),
    ("last", LAST),
    ("first", FIRST),
    ("email", EMAIL),
    ("phone", PHONE),
    ("language", LANGUAGE),
    ("group", GROUP),
    ("name", NAME),
)
OF_OTHER_LISTS = {"shortname", "summary", "description", "category", "context"}
"""Columns of lists of courses and of groups, as other learning systems write them."""

LANGUAGES = {
    "km": {"km", "khm", "khmer", "cambodian"},
    "lo": {"lo", "lao", "laotian"},
    "th": {"th", "tha", "thai"},
    "ms": {"ms", "may", "msa", "malay", "melayu", "bahasa"},
    "fil": {"fil", "tl", "filipino", "tagalog", "pilipino"},
    "en": {"en", "eng", "english", "inggeris", "ingles"},
}


def letters_of(heading: str) -> str:
    """The letters of a heading, with their vowel signs and tones, in lower case."""
    folded = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LM")


def role_of(heading: str) -> str | None:
    """What a column with this heading holds; None if we do not know."""
    letters = letters_of(heading)
    for role, words in ROLES:
        for word in words.split():
            plain = letters_of(word)
            if letters == plain or (not word.isascii() and plain in letters):
                return role
    return None


def language_of(typed: str, native_names: dict[str, str]) -> str | None:
    """Our code of a language that was written as a code, in English, or by its own name."""
    first = re.split(r"[-_]", typed.strip().casefold())[0]
    for code, words in LANGUAGES.items():
        own = letters_of(native_names.get(code, ""))
        if first in words or (typed.strip() and letters_of(typed) in {own, own.removeprefix("ភាសា")}):
            return code
    return None
