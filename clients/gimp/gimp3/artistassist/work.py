"""One run: the picture to the daemon, its events to GIMP's progress bar, its proposals to layers."""
import time

from gi.repository import Gimp

import asking
import bridge as sdk
import picture
from texts import language, say

VERSION = "1.0.0"
_PAUSE_SECONDS = 0.02


class Trouble(Exception):
    """Something that the artist has to do first, as a sentence."""


def run(image, task, name, options, model=None, with_mask=False):
    """Asks for proposals and puts them into the image. Raises Trouble or ArtistAssistError, both of them sentences."""
    selected = picture.selection(image)
    if selected is None and asking.needs_selection(task, options):
        raise Trouble(say("no_selection"))
    if selected is not None and selected[2] == 0:
        raise Trouble(say("nothing_selected"))
    Gimp.progress_init(say("progress_reading"))
    with sdk.Bridge("gimp", version=VERSION, language=language()) as bridge:
        _require_model(bridge, task)
        document = bridge.open("image", image.get_width(), image.get_height(), channels=picture.CHANNELS)
        document.write(0, 0, image.get_width(), image.get_height(), picture.visible_pixels(image))
        # GIMP's cancel ends this process; a live job ends with it, where another would go on for nobody.
        job = document.submit(
            task, selection=sdk.Mask(*selected) if selected else None, region="auto" if selected else None, options=options,
            model=model or None, priority="live", thumbnail=0, alpha="layer_mask" if with_mask and selected else None,
            on_event=_show_progress)
        while not job.finished:
            bridge.poll()
            time.sleep(_PAUSE_SECONDS)
        if job.state == "cancelled":
            raise Trouble(say("cancelled"))
        proposals = [proposal for proposal in job.wait() if proposal.layer.width]
        if not proposals:
            job.discard().wait()
            raise Trouble(say("no_change"))
        layers = picture.add_layers(image, proposals, [_layer_name(name, each.info) for each in proposals], with_mask and bool(selected))
        _accept(job)
    Gimp.displays_flush()
    return layers


def _accept(job):
    try:
        job.accept(0).wait()
    except sdk.ArtistAssistError:
        # The artist has her layers; that the daemon's history does not say so is no failure of what she asked for.
        pass


def _require_model(bridge, task):
    can = bridge.capabilities().wait()
    if not any(task in model["tasks"] and not model.get("problem") for model in can["models"]):
        raise Trouble(say("no_model_refine" if task == asking.REFINE else "no_model"))


def _show_progress(job, event):
    if event["event"] == "queued":
        Gimp.progress_set_text(say("progress_waiting"))
        Gimp.progress_pulse()
    elif event["event"] == "loading":
        Gimp.progress_set_text(say("progress_working"))
        Gimp.progress_pulse()
    elif event["event"] == "progress":
        Gimp.progress_update(event["step"] / max(1, event["step_count"]))


def _layer_name(name, info):
    parts = [name, info.get("model_name") or ""]
    if info.get("seed") is not None:
        parts.append(say("seed_name", seed=info["seed"]))
    return ", ".join(part for part in parts if part)
