"""Motifs: what stands in a picture, written as short drawing orders in data/motifs.json.

One order is a letter, numbers in the motif's space (100 x 75, standing on 62, centre 50), and a colour at its end:
  R x0 y0 x1 y1 radius   rounded box          E x0 y0 x1 y1   ellipse          O x0 y0 x1 y1 width   its outline
  H x0 y0 x1 y1 from to  slice of an ellipse  A x0 y0 x1 y1 from to width   arc
  P x y x y …            polygon              B x y x y …     smooth shape
  L width x y x y …      line                 C width x y x y …     smooth line
Colours of the picture: s strong, a accent, d dark, q quiet, w paper, m the middle between strong and paper. Colours of
nature: b crust, y honey, o wood, r tomato, l leaf, e young leaf.
"""

import json
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parent.parent / "data" / "motifs.json"
MOTIFS: Final[dict[str, list[str]]] = json.loads(SOURCE.read_text(encoding="utf-8"))
