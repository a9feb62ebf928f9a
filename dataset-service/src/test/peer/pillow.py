"""Decodes the pictures of a zip archive with Pillow in some processes, as a Python team's loader would: what BenchmarkSealing compares with.

Arguments: archive, processes, edge, mode (L or RGB). Prints the seconds that each line of standard input asks for, one round a line.
"""

import io
import multiprocessing
import sys
import time
import zipfile

from PIL import Image

archive, processes, edge, mode = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]


def decode(part):
    total = 0
    with zipfile.ZipFile(archive) as files:
        names = files.namelist()
        for name in names[part::processes]:
            image = Image.open(io.BytesIO(files.read(name))).convert(mode)
            if image.size != (edge, edge):
                image = image.resize((edge, edge), Image.Resampling.BOX)
            total += image.tobytes()[0]
    return total


if __name__ == "__main__":
    with multiprocessing.Pool(processes) as pool:
        for _ in sys.stdin:
            start = time.perf_counter()
            pool.map(decode, range(processes), chunksize=1)
            print(time.perf_counter() - start, flush=True)
