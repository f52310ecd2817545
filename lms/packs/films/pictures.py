"""The picture of a film at one second, as SVG and as pixels."""

import resvg_py

from lms.packs.films.motion import Pose, layers, poses
from lms.packs.films.storyboard import HEIGHT, WIDTH, Scene, Storyboard, Thing
from lms.packs.films.symbols import symbol

SIGN_WIDTH = 13
SIGNS = {"+": "plus", "−": "minus", "×": "times", "=": "equals", "?": "question"}


def picture(board: Storyboard, second: float) -> str:
    """The picture at a second of the film, as SVG."""
    drawn = "".join(_group(_scene(scene, at), seen=seen) for scene, at, seen in layers(board, second))
    frame = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {frame}>{drawn}</svg>'


def pixels(svg: str, *, width: int = WIDTH) -> bytes:
    """A picture as PNG, so many pixels wide. No font of this machine is asked, so it is the same everywhere."""
    return resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, width=width)


def _scene(scene: Scene, second: float) -> str:
    things = (_posed(thing, pose) for thing in scene.things for pose in poses(thing, second))
    return symbol(f"ground-{scene.ground}") + "".join(things)


def _posed(thing: Thing, pose: Pose) -> str:
    x, y = pose.at
    across = -pose.scale if thing.mirrored else pose.scale
    turned = f" rotate({pose.turn:.2f})" if pose.turn else ""
    moved = f"translate({x:.2f} {y:.2f}){turned} scale({across:.4f} {pose.scale:.4f})"
    return _group(_drawn(thing), moved=moved, seen=pose.seen)


def _drawn(thing: Thing) -> str:
    if thing.symbol is not None:
        return symbol(thing.symbol, thing.part, thing.colour)
    signs = thing.number or ""
    left = -SIGN_WIDTH * (len(signs) - 1) / 2
    return "".join(
        _group(
            symbol(f"sign-{SIGNS.get(sign, sign)}", colour=thing.colour),
            moved=f"translate({left + SIGN_WIDTH * number:g} 0)",
        )
        for number, sign in enumerate(signs)
    )


def _group(inner: str, *, moved: str = "", seen: float = 1.0) -> str:
    where = f' transform="{moved}"' if moved else ""
    how = f' opacity="{seen:.3f}"' if seen < 1 else ""
    return f"<g{where}{how}>{inner}</g>" if where or how else inner
