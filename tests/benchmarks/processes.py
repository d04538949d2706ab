"""What a server and all its processes use: processor seconds and memory, as Linux counts them (proc(5))."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def family(pid: int) -> list[int]:
    """Return a process and all that came from it."""
    children = [
        int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()
    ]
    return [pid, *(each for child in children for each in family(child))]


def processor_seconds(pid: int) -> float:
    """Return the processor time that a family of processes has used so far."""
    used = 0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(") ")[2].split()
        used += int(fields[11]) + int(fields[12])
    return used / TICKS


def resident_bytes(pid: int) -> int:
    """Return the memory that a family of processes holds (their resident sets added up)."""
    return sum(int(Path(f"/proc/{each}/statm").read_text().split()[1]) * PAGE for each in family(pid))


@dataclass(slots=True)
class Memory:
    """The most that was held, in bytes, and what was held before."""

    before: int
    peak: int = 0

    @property
    def above(self) -> int:
        return max(0, self.peak - self.before)


@contextmanager
def watched_memory(pid: int, every: float = 0.02) -> Iterator[Memory]:
    """Watch the memory of a family of processes while something is done."""
    memory, over = Memory(resident_bytes(pid)), threading.Event()

    def watch() -> None:
        while not over.wait(every):
            memory.peak = max(memory.peak, resident_bytes(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield memory
    finally:
        over.set()
        watcher.join()
