"""The bounded cache in the memory of a process."""

from threading import Thread

from core.local_cache import LocalCache


def test_keeps_what_was_used_last_within_its_size() -> None:
    cache = LocalCache(max_bytes=80)
    for name in "abcdefgh":
        cache.put(name, name.upper(), 10)
    assert cache.get("a") == "A"
    cache.put("i", "I", 10)
    assert cache.get("b") is None
    assert [cache.get(name) for name in "aci"] == ["A", "C", "I"]


def test_a_value_put_again_counts_once() -> None:
    cache = LocalCache(max_bytes=80)
    for _ in range(100):
        cache.put("a", "A", 10)
    cache.put("b", "B", 10)
    assert (cache.get("a"), cache.get("b")) == ("A", "B")


def test_a_value_too_large_for_it_is_not_kept() -> None:
    cache = LocalCache(max_bytes=80)
    cache.put("a", "A", 11)
    assert cache.get("a") is None


def test_threads_may_share_it() -> None:
    cache = LocalCache(max_bytes=1000)

    def work(start: int) -> None:
        for number in range(2000):
            cache.put((start * number) % 97, number, 10)
            cache.get(number % 97)

    threads = [Thread(target=work, args=(start,)) for start in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cache._size == 10 * len(cache._rows) <= 1000


def test_clear_empties_it() -> None:
    cache = LocalCache(max_bytes=80)
    cache.put("a", "A", 10)
    cache.clear()
    assert (cache.get("a"), cache._size) == (None, 0)
