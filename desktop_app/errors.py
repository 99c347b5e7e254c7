"""Refusals: what the program will not do, with one Dutch sentence that says what and where.

`Refusal(kind, **data)` is raised anywhere below the window and the command line; both show `sentence()` and the command
line exits with `exit_code`. All sentences stand in the one table below.
"""

from __future__ import annotations

import errno
from typing import Final

REFUSED: Final = 3
IN_USE: Final = 4
NEEDS_DECISION: Final = 5

_SENTENCES: Final[dict[str, str]] = {
    # the register
    "register.exists": "Op {path} staat al een register. Kies een andere plaats of open het bestaande.",
    "register.missing": "Op {path} staat geen register.",
    "register.foreign": "Het bestand {path} is geen register van Samenspraak of is beschadigd. Er is niets veranderd.",
    "register.key_missing": (
        "Het sleutelbestand {path} ontbreekt. Open het register met de herstelsleutel van het herstelblad."
    ),
    "register.key_damaged": (
        "Het sleutelbestand {path} is beschadigd. Open het register met de herstelsleutel van het herstelblad."
    ),
    "register.passphrase": "Die wachtwoordzin klopt niet. Probeer het nog eens.",
    "register.recovery_key": "Die herstelsleutel klopt niet. Controleer de groepjes van vier tekens.",
    "register.weak_passphrase": "Kies een wachtwoordzin van ten minste {minimum} tekens.",
    "register.newer": (
        "Dit register is gemaakt met een nieuwere versie van Samenspraak ({revision}). Werk eerst het programma bij."
    ),
    "register.in_use": "Het register {path} is al geopend in een ander venster of programma.",
    "register.not_local": "Zet het register op de eigen schijf van deze computer, niet in {path} ({reason}).",
    "register.conflict": "Dit gegeven is intussen gewijzigd. Bekijk het opnieuw en probeer het dan nog eens.",
    "register.disk": "Schrijven naar {path} lukt niet: {reason}. Er is niets veranderd.",
    "backup.foreign": "Het bestand {path} is geen reservekopie van Samenspraak of is beschadigd.",
    # reading an export
    "import.unreadable": "Het bestand {file} kan niet worden gelezen. Staat het nog open in een ander programma?",
    "import.empty": "Het bestand {file} is leeg.",
    "import.no_rows": "Het bestand {file} heeft alleen een kopregel en geen huurders.",
    "import.not_a_table": "Het bestand {file} is geen export maar {what}. Kies een csv-, xlsx-, xls- of ods-bestand.",
    "import.too_big": "Het bestand {file} is te groot om een export van huurders te zijn.",
    "import.encoding": "Rij {row} van het bestand bevat tekens die geen tekst zijn. Bewaar de export opnieuw als “CSV UTF-8”.",
    "import.nul": "Rij {row} van het bestand bevat een leeg teken (NUL); het bestand is beschadigd. Maak de export opnieuw.",
    "import.quote": "Bij rij {row} van het bestand klopt een aanhalingsteken niet: het wordt geopend en niet goed gesloten.",
    "import.missing_column": "In het bestand ontbreekt: {columns}. Zonder deze kolom kan de export niet worden gelezen.",
    "import.duplicate_column": "De kolom “{column}” staat twee keer in het bestand. Haal er een weg.",
    "import.mapping": "De kolomindeling {file} is niet te lezen: {reason}.",
    "import.password": "Het bestand {file} is beveiligd met een wachtwoord. Bewaar het eerst zonder wachtwoord.",
    "import.damaged": "Het bestand {file} is beschadigd of niet helemaal opgeslagen. Maak de export opnieuw.",
    "import.bomb": "Het bestand {file} is klein maar wordt bij het uitpakken reusachtig groot. Het is niet geopend.",
    "import.stray_cell": "Het werkblad heeft een losse cel ver onder of naast de tabel (rij {row}). Wis die en bewaar opnieuw.",
    "import.disappeared": (
        "{gone} van de {compared} vergeleken huurders staan niet meer in het bestand, meer dan 5%. Is de export volledig? "
        "Bevestig dat zij verdwenen zijn (--yes)."
    ),
    "import.unknown": "Import {number} bestaat niet.",
    "import.taken_back": "Import {number} is al teruggenomen.",
    "check.problems": "De controle vond problemen: {problems}",
    "passphrase.needed": "Geef de wachtwoordzin met --passphrase-file of --passphrase-stdin.",
    "passphrase.file": "Het bestand {path} is niet te lezen: {reason}.",
    "database.url": "Een register op een server ({url}) kan deze versie nog niet openen. Geef een bestand.",
    # undo and redo
    "undo.none": "Er is niets om ongedaan te maken.",
    "redo.none": "Er is niets om opnieuw te doen.",
    "undo.closing": "“{label}” kan niet ongedaan worden gemaakt, want dat is een afsluitende handeling.",
    # people
    "contact.exists": "Deze bewoner is al contactpersoon van dit complex.",
    "contact.weeks": "Spreek een aantal weken af van 1 tot {maximum}.",
    "person.no_home": "Deze persoon huurt nu geen woning van ons.",
    # values
    "value.future": "{what} op {date} ligt na vandaag ({today}) en kan dus nog niet worden vastgelegd.",
    "value.invalid": "{what}: “{value}” is niet te lezen. {hint}",
    "value.empty": "{what} ontbreekt.",
    "value.unknown": "{what} “{value}” staat niet in het register.",
    "text.control": "{what} bevat een onzichtbaar stuurteken (code {code}) en kan zo niet worden bewaard.",
    "text.bidi": "{what} bevat een teken dat de leesrichting omkeert (code {code}) en kan zo niet worden bewaard.",
    "text.surrogate": "{what} bevat een half teken (code {code}) en kan zo niet worden bewaard.",
    "text.long": "{what} is te lang: {length} tekens, ten hoogste {maximum}.",
    # letters and other paper
    "logo.unreadable": "Dit bestand is geen afbeelding die gedrukt kan worden. Kies een PNG- of JPEG-bestand.",
    "stationery.unreadable": "Dit briefpapier is geen PDF die gelezen kan worden. Kies een PDF zonder wachtwoord.",
    "template.problem": "De brieftekst “{template}” klopt niet in regel {line}: {message}",
    "template.unknown": "De brieftekst “{template}” bestaat niet.",
    "mailing.nobody": "Er is niemand om deze brief aan te sturen: {why}.",
    "mailing.past": "De bijeenkomst {meeting} was op {date}. Daarvoor kunt u niet meer uitnodigen.",
    "mailing.sent": "Mailing {mailing} is al verzonden op {date}.",
    "mailing.not_moved": "De bijeenkomst {meeting} is niet verplaatst sinds de uitnodiging.",
    "mailing.not_cancelled": "De bijeenkomst {meeting} gaat gewoon door.",
    "print.failed": "Afdrukken lukt niet: {reason}. De brieven zijn als concept bewaard.",
    "paper.characters": "Deze tekens staan in geen enkel lettertype van het programma: {characters}. Vervang ze in: {where}.",
    # panels and meetings
    "panel.no_complex": "Kies voor een {panel} ten minste één complex of woning.",
    "panel.dissolved": "Het panel “{panel}” is op {date} ontbonden.",
    "panel.member": "{name} zit al in dit panel.",
    "panel.no_member": "{name} is op die dag geen lid van dit panel.",
    "period.backwards": "{what} kan niet eindigen voordat het begint.",
    "signup.known": "Deze aanmelding staat er al.",
    "meeting.cancelled": "De bijeenkomst {meeting} is afgelast.",
    "meeting.held": "De bijeenkomst {meeting} is al gehouden op {date}.",
    "meeting.reply_by": "De datum om te antwoorden moet voor de bijeenkomst liggen.",
    "agenda.empty": "In de tekst staat geen agenda: begin een agendapunt met “## ” of zet de punten in een lijst met “- ”.",
    "agenda.in_use": "Bij het agendapunt “{item}” staan al een verslag, besluiten of acties; het blijft op de agenda.",
    "paper.too_big": "Het bestand {file} is te groot; ten hoogste {maximum} MB.",
    "reply.number": "Het aantal moet tussen 1 en {maximum} liggen.",
    "who.ambiguous": "{what} “{value}” is niet duidelijk: {names}. Gebruik het nummer.",
    # minutes
    "minutes.locked": "Het verslag is vastgesteld en kan niet meer worden gewijzigd; alleen een erratum is nog mogelijk.",
    "minutes.concept": "Het verslag is nog een concept; wijzig de tekst zelf in plaats van een erratum te schrijven.",
    "minutes.none": "Van de bijeenkomst {meeting} is nog geen verslag geschreven.",
    "minutes.adopted": "Het verslag van de bijeenkomst {meeting} is al vastgesteld op {date}.",
    "minutes.too_early": "Een verslag kan niet worden vastgesteld voor de bijeenkomst zelf ({date}).",
    "minutes.same_meeting": "Een verslag wordt vastgesteld op een latere bijeenkomst dan die waarover het gaat.",
    "minutes.reaction": "Deelnemers kunnen nog tot en met {date} op het verslag reageren.",
    "minutes.names": (
        "Deze versie noemt nog namen of gegevens van bewoners: {found}. Bevestig de voorgestelde vervanging (--yes)."
    ),
    "action.closed": "Deze actie is al afgesloten op {date}.",
    "council.nothing": "Er is niets om te overhandigen.",
    "file.of_register": "Het bestand {path} hoort bij het register zelf. Kies een andere naam.",
    "file.unreadable": "Het bestand {path} is niet te lezen: {reason}.",
}

_EXIT_CODES: Final[dict[str, int]] = {
    "register.in_use": IN_USE,
    "import.disappeared": NEEDS_DECISION,
    "minutes.names": NEEDS_DECISION,
}


class Refusal(Exception):  # noqa: N818 - the field's word: it is a decision, not a fault
    """Something the program will not do; nothing was changed.

    `kind` names a row of the sentence table, `data` fills it in. Unknown kinds are a programming error (KeyError).
    """

    def __init__(self, kind: str, **data: object) -> None:
        super().__init__(kind)
        self.kind = kind
        self.data = data
        self._template = _SENTENCES[kind]

    @property
    def exit_code(self) -> int:
        """The command line's exit code: 3 unless the table of codes says otherwise."""
        return _EXIT_CODES.get(self.kind, REFUSED)

    def sentence(self) -> str:
        """One Dutch sentence for the user."""
        return self._template.format(**self.data)

    def __str__(self) -> str:
        return self.sentence()


class Cancelled(Exception):  # noqa: N818 - a decision of the user, not a fault
    """The user stopped a job; raised by its `step(done, total)`, so that the change it runs in is rolled back."""


_DISK_REASONS: Final[dict[int, str]] = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte is op",
    errno.EACCES: "u hebt daar geen toestemming voor",
    errno.EPERM: "u hebt daar geen toestemming voor",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.ENOENT: "die map of dat bestand bestaat niet",
    errno.ENOTDIR: "in dat pad staat een bestand waar een map hoort",
    errno.EEXIST: "in dat pad staat een bestand waar een map hoort",
    errno.EISDIR: "dat is een map",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EIO: "de schijf geeft een fout",
    errno.EBUSY: "het bestand is in gebruik",
}


def disk_reason(error: OSError) -> str:
    """Return in Dutch why the disk refused; a number where the table has no words for it."""
    return _DISK_REASONS.get(error.errno or 0, f"fout {error.errno}")


def disk_refusal(error: OSError) -> Refusal:
    """Return the refusal for a file or folder that the disk did not give, where its place is known only from the error."""
    return Refusal("register.disk", path=error.filename or "het bestand", reason=disk_reason(error))
