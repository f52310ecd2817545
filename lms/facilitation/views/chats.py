"""Opening a ready text in the chat app of one's choice."""

from urllib.parse import quote


def ways_to_send(text: str, link: str, phone: str) -> dict[str, str]:
    """Addresses that open the text in an app of the phone; none of them sends it.

    WhatsApp goes to the person if the number has its country in front, else it asks to whom.
    """
    said, full = quote(text, safe=""), quote(f"{text} {link}", safe="")
    number = "".join(c for c in phone if c.isdigit() or c == "+")
    abroad = number.removeprefix("+") if number.startswith("+") else ""
    return {
        "WhatsApp": f"https://wa.me/{abroad}?text={full}",
        "LINE": f"https://line.me/R/msg/text/?{full}",
        "Telegram": f"https://t.me/share/url?url={quote(link, safe='')}&text={said}",
        "SMS": f"sms:{number}?body={full}",
    }
