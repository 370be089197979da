"""What the artist reads, in English and Simplified Chinese. Keys stand for sentences."""
import locale
import os

_ENGLISH = {
    "menu_clean": "_Clean up…",
    "menu_refine": "_Refine…",
    "menu_inpaint": "_Inpaint…",
    "task_clean": "Clean up",
    "task_refine": "Refine",
    "task_inpaint": "Inpaint",
    "about_clean": "Rough sketch to clean lines, on a new layer",
    "about_refine": "The picture redrawn as far as the strength allows, on a new layer",
    "about_inpaint": "The selection filled or cleared, or gaps in lines closed, on a new layer",
    "help": "Works on what is visible, in the selection if there is one, on this machine alone. No other layer is changed.",
    "amount": "Loose_ness",
    "amount_tip": "0 keeps my strokes, 0.5 fits the sketch, 1 gives a few bold lines",
    "strength": "S_trength",
    "strength_tip": "How much of the picture is redrawn: 0.1 keeps my lines, 1 surprises me",
    "prompt": "_What it shows",
    "prompt_tip": "Optional; models of lines understand no words",
    "proposals": "_Proposals",
    "proposals_tip": "Each becomes a layer; only the first is visible",
    "seed": "S_eed",
    "seed_tip": "The same seed gives the same picture; -1 draws one",
    "mode": "_Mode",
    "mode_fill": "Fill the selection",
    "mode_remove": "Remove what is selected",
    "mode_close_gaps": "Close gaps in lines",
    "lines_only": "Lines only, see-_through",
    "lines_only_tip": "Lines on nothing instead of lines on paper",
    "layer_mask": "Selection as layer mas_k",
    "layer_mask_tip": "The whole rectangle with the selection as a layer mask, to be changed later",
    "model": "Mo_del",
    "model_tip": "Id of a model; empty takes the best for the task",
    "progress_reading": "ArtistAssist: looking at the picture",
    "progress_waiting": "ArtistAssist: waiting for its turn",
    "progress_working": "ArtistAssist: drawing",
    "no_selection": "Inpaint fills what is selected: select an area first.",
    "nothing_selected": "The selection lies outside the picture: select something on it.",
    "no_model_refine": "Refine needs a diffusion model, and none is installed. Bring your own: artistassist models import FILE.",
    "no_change": "There was nothing to change here.",
    "no_model": "No model here can do this task.",
    "cancelled": "It was cancelled. Nothing was changed.",
    "not_installed": "ArtistAssist was not found on this computer, or cannot be run: install it, or name its program in ARTISTASSIST_PROGRAM.",
    "bridge_lost": "The connection to ArtistAssist was lost: try again.",
    "timeout": "ArtistAssist does not answer: try again in a while.",
    "unexpected": "Something unexpected happened: {reason}. Your layers were not touched.",
    "seed_name": "seed {seed}",
}

_CHINESE = {
    "menu_clean": "清稿(_C)…",
    "menu_refine": "细化(_R)…",
    "menu_inpaint": "修补(_I)…",
    "task_clean": "清稿",
    "task_refine": "细化",
    "task_inpaint": "修补",
    "about_clean": "把草稿变成干净的线稿，放在新图层上",
    "about_refine": "在强度允许的范围内重画，放在新图层上",
    "about_inpaint": "填补或去掉选区，或接上断开的线，放在新图层上",
    "help": "处理可见的画面，有选区时只处理选区；只在这台电脑上进行，不改动其他图层。",
    "amount": "放松程度(_N)",
    "amount_tip": "0 保留我的笔触，0.5 适合草稿，1 只要几条粗线",
    "strength": "强度(_T)",
    "strength_tip": "重画多少：0.1 保留我的线条，1 给我惊喜",
    "prompt": "画的是什么(_W)",
    "prompt_tip": "可不填；线稿模型不理解文字",
    "proposals": "方案数(_P)",
    "proposals_tip": "每个方案是一个图层，只显示第一个",
    "seed": "种子(_E)",
    "seed_tip": "相同的种子得到相同的画；-1 表示随机",
    "mode": "方式(_M)",
    "mode_fill": "填补选区",
    "mode_remove": "去掉选中的内容",
    "mode_close_gaps": "接上断开的线",
    "lines_only": "只有线条，背景透明(_T)",
    "lines_only_tip": "线条没有纸张背景",
    "layer_mask": "选区作为图层蒙版(_K)",
    "layer_mask_tip": "保留整个矩形，选区作为蒙版，以后可以修改",
    "model": "模型(_D)",
    "model_tip": "模型的标识；不填则用最适合此任务的",
    "progress_reading": "ArtistAssist：正在读取画面",
    "progress_waiting": "ArtistAssist：正在排队",
    "progress_working": "ArtistAssist：正在画",
    "no_selection": "修补需要选区：请先选中一块区域。",
    "nothing_selected": "选区在画面之外：请在画面上选择。",
    "no_model_refine": "细化需要扩散模型，但还没有安装。可以导入自己的：artistassist models import 文件。",
    "no_change": "这里没有需要改动的地方。",
    "no_model": "这里没有能完成此任务的模型。",
    "cancelled": "已取消，什么都没有改动。",
    "not_installed": "这台电脑上找不到 ArtistAssist，或者无法运行它：请先安装，或在 ARTISTASSIST_PROGRAM 中写明程序的位置。",
    "bridge_lost": "与 ArtistAssist 的连接断开了：请再试一次。",
    "timeout": "ArtistAssist 没有回应：请稍后再试。",
    "unexpected": "发生了意外：{reason}。你的图层没有被改动。",
    "seed_name": "种子 {seed}",
}

LANGUAGES = {"en": _ENGLISH, "zh-Hans": _CHINESE}


def language():
    """Language of the system, as GIMP takes it: "zh-Hans" or "en"."""
    names = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")] + [locale.getlocale()[0] or ""]
    first = next((name for name in names if name), "")
    return "zh-Hans" if first.startswith("zh") else "en"


def say(key, **values):
    text = LANGUAGES[language()][key]
    return text.format(**values) if values else text
