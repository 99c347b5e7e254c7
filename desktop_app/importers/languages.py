"""Languages as exports write them: ISO 639-1, ISO 639-3 (VERA) or the Dutch word; kept as ISO 639-1."""

from __future__ import annotations

from typing import Final

_LANGUAGES: Final = """
nl nld nederlands|fy fry fries|en eng engels|de deu duits|fr fra frans|es spa spaans|pt por portugees
it ita italiaans|tr tur turks|ar ara arabisch|pl pol pools|ro ron roemeens|bg bul bulgaars|hu hun hongaars
uk ukr oekraiens|ru rus russisch|cs ces tsjechisch|sk slk slowaaks|el ell grieks|hr hrv kroatisch|sr srp servisch
bs bos bosnisch|sq sqi albanees|lt lit litouws|lv lav lets|sv swe zweeds|da dan deens|no nor noors|fi fin fins
zh zho chinees|ja jpn japans|ko kor koreaans|vi vie vietnamees
th tha thais|id ind indonesisch|hi hin hindi|ur urd urdu
bn ben bengaals|ta tam tamil|fa fas perzisch|ps pus pasjtoe
ku kur koerdisch|so som somalisch
ti tir tigrinya|am amh amhaars|sw swa swahili|ha hau hausa|yo yor yoruba|he heb hebreeuws
hy hye armeens|ka kat georgisch|az aze azerbeidzjaans
srn srn sranantongo|pap pap papiaments|ber ber berbers|tl tgl tagalog
"""
_BY_NAME: Final = {
    name: names.split()[0] for line in _LANGUAGES.split("\n") for names in line.split("|") for name in names.split()
}


def parse_language(text: str) -> str | None:
    """Return the code of the language, or None when it is unknown; nothing filled in is Dutch."""
    return _BY_NAME.get(text.strip().casefold()) if text.strip() else "nl"
