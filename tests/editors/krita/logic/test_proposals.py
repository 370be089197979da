import unittest
from unittest import mock

import plugin_path  # noqa: F401
from artistassist.proposals import records
from artistassist.proposals.pacing import LONGEST_WAIT_SECONDS, REST_SECONDS, Pacing
from artistassist.proposals.records import DISCARDED, KEPT, PROPOSED, History, picture, picture_bytes
from artistassist.proposals.shelf import Shelf


class Walking(unittest.TestCase):
    def test_next_to_goes_around_both_ends(self):
        shelf = Shelf()
        for entry in "abc":
            shelf.add(entry)

        shelf.look_at("c")

        self.assertEqual((shelf.next_to(1), shelf.next_to(-1)), ("a", "b"))
        shelf.look_at("a")
        self.assertEqual(shelf.next_to(-1), "c")

    def test_next_to_nothing_is_the_first_or_the_last(self):
        shelf = Shelf()
        shelf.add("a")
        shelf.add("b")

        self.assertEqual((shelf.next_to(1), shelf.next_to(-1)), ("a", "b"))

    def test_next_to_on_an_empty_shelf_is_nothing(self):
        self.assertIsNone(Shelf().next_to(1))

    def test_add_before_the_current_one_keeps_it_in_view(self):
        shelf = Shelf()
        shelf.add(5)
        shelf.look_at(5)

        shelf.add(3, order=lambda each: each)

        self.assertEqual(list(shelf), [3, 5])
        self.assertEqual((shelf.current, shelf.position), (5, 1))

    def test_clear_returns_all(self):
        shelf = Shelf()
        shelf.add("a")

        self.assertEqual(shelf.clear(), ["a"])
        self.assertEqual(len(shelf), 0)


class Records(unittest.TestCase):
    def test_write_then_read_is_the_same(self):
        history = History()
        history.note("j1", 0, task="cleanup", name="Clean up: 放松")

        again = History.read(history.write())

        self.assertEqual(again.records, history.records)

    def test_read_damaged_is_empty(self):
        for data in (b"", b"\xff\xfe", b"[]", b"{}", b'{"proposals": 3}', b'{"proposals": [{"job": 1}]}', b'{"proposals":["x"]}',
                     b'{"proposals":[[1,2]]}', b"[" * 100000, b'{"proposals":[{"job":"j","index":0,"task":"t","state":[]}]}'):
            self.assertEqual(History.read(data).records, [], data)

    def test_note_kept_stays_kept(self):
        history = History()
        history.note("j", 0, task="cleanup", state=KEPT)

        history.note("j", 0, state=DISCARDED)

        self.assertEqual(history.find("j", 0)["state"], KEPT)

    def test_note_newest_first(self):
        history = History()
        history.note("old", 0, task="cleanup")
        history.note("new", 0, task="cleanup")

        self.assertEqual([record["job"] for record in history.records], ["new", "old"])
        self.assertEqual(history.records[0]["state"], PROPOSED)

    def test_write_many_keeps_what_was_kept(self):
        history = History()
        history.note("first", 0, task="cleanup", state=KEPT)
        for index in range(200):
            history.note("later", index, task="cleanup")

        again = History.read(history.write())

        self.assertEqual(len(again.records), 60)
        self.assertIsNotNone(again.find("first", 0))
        self.assertIsNotNone(again.find("later", 199))

    def test_write_large_pictures_stay_within_a_mebibyte(self):
        history = History()
        for index in range(50):
            history.note("j", index, task="cleanup", picture=picture(b"x" * 60000))

        self.assertLessEqual(len(history.write()), 1 << 20)

    def test_write_large_pictures_lets_the_kept_stay(self):
        history = History()
        history.note("first", 0, task="cleanup", state=KEPT, picture=picture(b"x" * 60000))
        for index in range(50):
            history.note("later", index, task="cleanup", picture=picture(b"x" * 60000))

        again = History.read(history.write())

        self.assertIsNotNone(again.find("first", 0))
        self.assertIsNotNone(again.find("later", 49))
        self.assertIsNone(again.find("later", 0))
        self.assertEqual(again.records, sorted(again.records, key=history.records.index))

    def test_write_more_kept_than_there_is_room_for_loses_the_oldest(self):
        history = History()
        for index in range(70):
            history.note("kept", index, task="cleanup", state=KEPT)
        history.note("newest", 0, task="cleanup")

        again = History.read(history.write())

        self.assertEqual([record["index"] for record in again.records], list(range(69, 9, -1)))

    def test_write_puts_each_record_into_words_once(self):
        history, written = History(), []
        for index in range(60):
            history.note("j", index, task="cleanup", picture=picture(b"x" * 19000))
        whole = records.json.dumps

        with mock.patch.object(records.json, "dumps", lambda content, **how: written.append(content) or whole(content, **how)):
            history.write()

        self.assertLessEqual(len(written), 61)
        self.assertLessEqual(sum(len(each.get("picture", "")) for each in written), 61 * 26000)

    def test_read_of_a_later_version_leaves_out_what_is_of_another_kind(self):
        data = b'{"proposals":[{"job":"j","index":0,"task":"paint","state":"kept","word":["x"],"time":"now","amount":null,"more":[1]}]}'

        self.assertEqual(History.read(data).records, [{"job": "j", "index": 0, "task": "paint", "state": "kept", "more": [1]}])

    def test_corner_is_the_origin_where_none_was_noted(self):
        self.assertEqual(records.corner({"corner": [70000, 3]}), (70000, 3))
        for damaged in ({}, {"corner": 3}, {"corner": ["x", 1]}, {"corner": [1]}):
            self.assertEqual(records.corner(damaged), (0, 0))

    def test_note_says_that_something_changed(self):
        history = History()
        before = history.changes

        history.note("j", 0, task="cleanup")

        self.assertNotEqual(history.changes, before)

    def test_picture_bytes_of_a_damaged_record_are_none(self):
        self.assertEqual(picture_bytes({"picture": "***"}), b"")
        self.assertEqual(picture_bytes({"picture": picture(b"abc")}), b"abc")


class Live(unittest.TestCase):
    def test_look_unchanged_asks_once(self):
        pacing = Pacing()

        self.assertFalse(pacing.look("a", 0))
        self.assertTrue(pacing.look("a", REST_SECONDS))
        self.assertFalse(pacing.look("a", 100))

    def test_look_while_she_draws_waits(self):
        pacing = Pacing()
        asked = [pacing.look(stroke, stroke * 0.1) for stroke in range(10)]

        self.assertFalse(any(asked))
        self.assertTrue(pacing.look(9, 0.9 + REST_SECONDS))

    def test_look_long_drawing_asks_in_between(self):
        pacing = Pacing()
        asked = [pacing.look(stroke, stroke * 0.1) for stroke in range(70)]

        self.assertEqual(sum(asked), 2)
        self.assertEqual(asked.index(True), int(LONGEST_WAIT_SECONDS * 10))

    def test_look_back_at_what_was_asked_is_nothing_new(self):
        pacing = Pacing()
        pacing.look("a", 0)
        pacing.look("a", 1)
        pacing.look("b", 2)

        self.assertFalse(pacing.look("a", 2.1))
        self.assertFalse(pacing.look("a", 9))

    def test_forget_asks_again(self):
        pacing = Pacing()
        pacing.look("a", 0)
        pacing.look("a", 1)

        pacing.forget()

        self.assertTrue(pacing.look("a", 2))


if __name__ == "__main__":
    unittest.main()
