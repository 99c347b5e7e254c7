"""Refusals: what the program will not do, with one Dutch sentence that says what and where.

`Refusal(kind, **data)` is raised anywhere below the window and the command line; both show `sentence()` and the command
line exits with `exit_code`. All sentences stand in the one table below.
"""

from __future__ import annotations

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
    # undo
    "undo.none": "Er is niets om ongedaan te maken.",
    "redo.none": "Er is niets om opnieuw te doen.",
    "undo.closing": "“{label}” kan niet ongedaan worden gemaakt, want dat is een afsluitende handeling.",
    # values
    "value.future": "{what} op {date} ligt na vandaag ({today}) en kan dus nog niet worden vastgelegd.",
    "value.invalid": "{what}: “{value}” is niet te lezen. {hint}",
    "value.empty": "{what} ontbreekt.",
    "value.unknown": "{what} “{value}” staat niet in het register.",
    "text.control": "{what} bevat een onzichtbaar stuurteken (code {code}) en kan zo niet worden bewaard.",
    "text.bidi": "{what} bevat een teken dat de leesrichting omkeert (code {code}) en kan zo niet worden bewaard.",
    "text.surrogate": "{what} bevat een half teken (code {code}) en kan zo niet worden bewaard.",
    "text.long": "{what} is te lang: {length} tekens, ten hoogste {maximum}.",
}

_EXIT_CODES: Final[dict[str, int]] = {"register.in_use": IN_USE}


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
