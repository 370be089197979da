"""The Python module against the real bridge and the real daemon. ARTISTASSIST_PROGRAM names the bridge."""

import ast
import gc
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import weakref

SDK = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "plugin-sdk", "python")
sys.path.insert(0, SDK)
import artistassist  # noqa: E402

WIDTH, HEIGHT = 240, 160
PATIENCE = 180


def drawing(shift=0):
    pixels = bytearray(b"\xff" * (WIDTH * HEIGHT * 4))
    for x in range(20, WIDTH - 20):
        for y in (40 + x // 3 + shift, 44 + x // 3 + shift):
            start = (y * WIDTH + x) * 4
            pixels[start:start + 3] = b"\x30\x30\x30"
    return bytes(pixels)


class BridgeCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="aa-")
        self.environment = dict(os.environ, ARTISTASSIST_DATA=os.path.join(self.folder, "data"), ARTISTASSIST_RUNTIME=os.path.join(self.folder, "run"))
        self.bridges = []

    def tearDown(self):
        for bridge in self.bridges:
            bridge.close()
        subprocess.run([artistassist.find_program(), "daemon", "stop"], env=self.environment, stdout=subprocess.DEVNULL, check=True, timeout=PATIENCE)
        shutil.rmtree(self.folder)

    def start(self, **how):
        bridge = artistassist.Bridge(how.pop("client", "python-test"), version="1", language="en", environment=self.environment, **how)
        self.bridges.append(bridge)
        return bridge


class JobTests(BridgeCase):
    def test_clean_selection_gives_a_layer_in_its_place(self):
        bridge = self.start()
        document = bridge.open("a", WIDTH, HEIGHT, channels="bgra")
        document.write(0, 0, WIDTH, HEIGHT, drawing())
        seen = []
        job = document.submit(
            "cleanup", selection=artistassist.Mask(60, 50, 100, 60, b"\xff" * 6000), on_event=lambda job, event: seen.append(event["event"]))

        proposals = job.wait(PATIENCE)

        layer = proposals[0].layer
        self.assertEqual((60, 50, 100, 60, "bgra", 8, 24000), layer[:6] + (len(layer.data),))
        self.assertEqual(("sending", "done"), (seen[0], seen[-1]))
        self.assertTrue(proposals[0].info["licence_declared"])
        self.assertEqual("accepted", job.accept(0).wait(PATIENCE)["state"])
        self.assertEqual("accepted", job.state)

    def test_same_pixels_again_are_not_sent(self):
        bridge = self.start()
        document = bridge.open("a", WIDTH, HEIGHT, channels="bgra")
        canvas = drawing()
        half = WIDTH * HEIGHT * 2
        top, bottom = (0, 0, WIDTH, HEIGHT // 2), (0, HEIGHT // 2, WIDTH, HEIGHT // 2)
        for _ in range(3):
            document.write(*top, canvas[:half])
            document.write(*bottom, canvas[half:]).wait(PATIENCE)
        self.assertEqual(len(canvas), document.sent_bytes)

        document.write(*top, drawing(5)[:half]).wait(PATIENCE)
        self.assertEqual(len(canvas) + half, document.sent_bytes)

        # A rectangle across both makes what was known of them worthless.
        document.write(0, 0, WIDTH, HEIGHT, canvas).wait(PATIENCE)
        document.write(*top, canvas[:half]).wait(PATIENCE)
        self.assertEqual(2 * len(canvas) + 2 * half, document.sent_bytes)

    def test_callbacks_run_on_the_polling_thread_and_polling_never_waits(self):
        bridge = self.start()
        document = bridge.open("a", 4096, 4096, channels="bgra")
        threads, longest, last = set(), 0.0, time.monotonic()
        job = None
        document.write(0, 0, 4096, 4096, b"\xff" * (4096 * 4096 * 4))
        document.write(0, 0, WIDTH, HEIGHT, drawing())
        job = document.submit(
            "cleanup", selection=artistassist.Mask(60, 50, 100, 60, b"\xff" * 6000), region="auto",
            on_event=lambda *_: threads.add(threading.current_thread()))
        end = time.monotonic() + PATIENCE
        while not job.finished and time.monotonic() < end:
            begin = time.monotonic()
            bridge.poll()
            longest = max(longest, time.monotonic() - begin)
            # What a timer of an editor does.
            threading.Event().wait(0.01)
        self.assertEqual("proposed", job.state)
        self.assertEqual({threading.current_thread()}, threads)
        print("longest poll: %.1f ms" % (longest * 1000))

    def test_cancel_before_the_answer_stops_the_job(self):
        bridge, job = self.start_long_job()

        job.cancel()

        bridge.run_until(lambda: job.finished, PATIENCE)
        self.assertEqual("cancelled", job.state)

    def test_cancel_of_a_job_whose_answer_waits_to_be_polled_stops_it(self):
        bridge, job = self.start_long_job()
        submission = job._submission
        with bridge._arrived:
            self.assertTrue(bridge._arrived.wait_for(lambda: any(header.get("id") == submission for header, _ in bridge._incoming), PATIENCE))
        self.assertIsNone(job.id)

        cancelled = []
        pending = job.cancel(then=cancelled.append)

        bridge.run_until(lambda: job.finished, PATIENCE)
        self.assertEqual("cancelled", job.state)
        self.assertEqual([pending.wait(PATIENCE)], cancelled)
        self.assertEqual(job.id, cancelled[0]["job"])

    def start_long_job(self):
        """One that takes far longer than it takes to cancel it."""
        bridge = self.start()
        document = bridge.open("a", WIDTH, HEIGHT, channels="bgra")
        document.write(0, 0, WIDTH, HEIGHT, drawing())
        return bridge, document.submit("refine", options={"strength": 1, "proposals": 8})

    def test_refused_options_come_as_a_sentence_with_violations(self):
        bridge = self.start()
        document = bridge.open("a", WIDTH, HEIGHT, channels="bgra")
        document.write(0, 0, WIDTH, HEIGHT, drawing())
        job = document.submit("cleanup", options={"strength": 7, "line_darkness": -1})
        with self.assertRaises(artistassist.ArtistAssistError) as caught:
            job.wait(PATIENCE)
        self.assertEqual(("invalid_request", 2), (caught.exception.code, len(caught.exception.violations)))

    def test_fetch_gives_the_layer_when_it_is_wanted(self):
        bridge = self.start()
        document = bridge.open("a", WIDTH, HEIGHT, channels="rgba")
        document.write(0, 0, WIDTH, HEIGHT, drawing())
        job = document.submit("cleanup", layer=False, thumbnail=64)
        (proposal,) = job.wait(PATIENCE)
        self.assertIsNone(proposal.layer)
        self.assertEqual((64, 43), (proposal.thumbnail.width, proposal.thumbnail.height))
        fetched = []
        job.fetch(0, then=fetched.append, alpha="changes").wait(PATIENCE)
        self.assertEqual("rgba", fetched[0].layer.channels)
        self.assertLess(fetched[0].layer.width * fetched[0].layer.height, WIDTH * HEIGHT)

    def test_history_and_follow_reach_an_earlier_run(self):
        bridge = self.start()
        document = bridge.open("a", WIDTH, HEIGHT, channels="bgra")
        document.write(0, 0, WIDTH, HEIGHT, drawing())
        job = document.submit("cleanup")
        job.wait(PATIENCE)
        bridge.close()
        later = self.start()
        (entry,) = later.history().wait(PATIENCE)["jobs"]
        self.assertEqual((job.id, "proposed"), (entry["job"], entry["state"]))
        again = later.follow(job.id)
        self.assertEqual(1, len(again.wait(PATIENCE)))
        self.assertEqual("discarded", again.discard().wait(PATIENCE)["state"])


    def test_a_job_that_nobody_keeps_is_let_go_with_its_layers(self):
        bridge = self.start()
        document = bridge.open("a", WIDTH, HEIGHT, channels="bgra")
        document.write(0, 0, WIDTH, HEIGHT, drawing())
        seen = []
        kept = document.submit("cleanup", on_event=lambda _, event: seen.append(event["event"]))
        let_go = weakref.ref(document.submit("cleanup"))
        kept.wait(PATIENCE)
        bridge.run_until(lambda: let_go() is None or let_go().finished, PATIENCE)
        gc.collect()
        self.assertIsNone(let_go())
        kept.accept().wait(PATIENCE)
        self.assertEqual("decided", seen[-1])


class LossTests(BridgeCase):
    def test_bridge_killed_is_told_once_and_fails_what_waits(self):
        lost = []
        bridge = self.start(on_lost=lost.append)
        bridge.hello.wait(PATIENCE)
        bridge._process.kill()
        with self.assertRaises(artistassist.ArtistAssistError) as caught:
            bridge.request("capabilities").wait(PATIENCE)
        self.assertEqual("bridge_lost", caught.exception.code)
        self.assertEqual(1, len(lost))
        self.assertFalse(bridge.alive)

    def test_program_missing_is_a_sentence(self):
        with self.assertRaises(artistassist.ArtistAssistError) as caught:
            artistassist.Bridge("x", program=os.path.join(self.folder, "nothing"))
        self.assertEqual("not_installed", caught.exception.code)

    def test_daemon_missing_is_a_sentence(self):
        bridge = self.start()
        bridge.close()
        environment = dict(self.environment, ARTISTASSIST_DAEMON=os.path.join(self.folder, "nothing"))
        bridge = artistassist.Bridge("python-test", environment=environment)
        self.bridges.append(bridge)
        with self.assertRaises(artistassist.ArtistAssistError) as caught:
            bridge.capabilities().wait(PATIENCE)
        self.assertEqual("daemon_unavailable", caught.exception.code)


class SourceTests(unittest.TestCase):
    def test_module_is_python_3_8(self):
        with open(os.path.join(SDK, "artistassist.py"), encoding="utf-8") as file:
            ast.parse(file.read(), feature_version=(3, 8))

    def test_module_needs_the_standard_library_alone(self):
        with open(os.path.join(SDK, "artistassist.py"), encoding="utf-8") as file:
            tree = ast.parse(file.read())
        names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        self.assertTrue(names <= set(sys.stdlib_module_names) if hasattr(sys, "stdlib_module_names") else True, names)


if __name__ == "__main__":
    unittest.main(verbosity=2)
