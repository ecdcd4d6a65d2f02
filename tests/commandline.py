"""What the tests of the command line share: an article, and what a command that was run printed."""

from collections.abc import Callable
from dataclasses import dataclass

ARTICLE = """Bridge at Tell Ward reopened

By Mara Quill

TELL WARD, March 5, 2017 (Plainfield Wire) — Engineers reopened the bridge at Tell Ward on Sunday.

"The first lorries crossed at noon," said Lena Ostrow, a spokeswoman for the river authority. "Nobody was hurt."

According to two drivers, who asked not to be named, the road beyond it will probably stay closed until the spring.

The governor denied that the bridge had been mined.
"""


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]
