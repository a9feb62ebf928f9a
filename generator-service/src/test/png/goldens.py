"""Writes the PNG files that PngRowsTest reads, and what Pillow and OpenCV see in them.

    python goldens.py ../resources/png

    pip install pillow==12.3.0 opencv-python-headless numpy

Of each file: NAME.png, and NAME.npy, its pixels as Pillow's RGBA. Of mean.png NAME.npy is its middle square as 8 x 8 pixels,
float32 [8, 8, 3] from 0 to 1, by OpenCV's INTER_AREA.
"""

import pathlib
import sys

import cv2
import numpy
from PIL import Image

WIDTH, HEIGHT = 13, 7


def main(folder):
    random = numpy.random.default_rng(7)
    rgba = random.integers(0, 256, (HEIGHT, WIDTH, 4), dtype=numpy.uint8)
    smooth = numpy.add.outer(numpy.arange(HEIGHT) * 20, numpy.arange(WIDTH) * 9).astype(numpy.uint8)
    rgb = Image.fromarray(rgba[:, :, :3], "RGB")

    save(folder, "grey", Image.fromarray(smooth, "L"))
    save(folder, "bits", Image.fromarray(rgba[:, :, 0], "L").convert("1"))
    save(folder, "grey-alpha", Image.fromarray(rgba[:, :, :2], "LA"))
    save(folder, "rgb", rgb)
    save(folder, "rgba", Image.fromarray(rgba, "RGBA"))
    save(folder, "palette", rgb.quantize(200))
    save(folder, "palette-4-bits", rgb.quantize(13), bits=4)
    save(folder, "palette-2-bits", rgb.quantize(4), bits=2)
    clear = rgb.quantize(16)
    save(folder, "palette-clear", clear, transparency=bytes(range(0, 160, 10)))
    save(folder, "grey-clear", Image.fromarray(smooth, "L"), transparency=int(smooth[3, 4]))
    save(folder, "rgb-clear", rgb, transparency=tuple(int(v) for v in rgba[2, 5, :3]))
    deep = random.integers(0, 65536, (HEIGHT, WIDTH), dtype=numpy.uint16)
    Image.fromarray(deep).save(folder / "grey-16.png")
    grey = numpy.rint(deep / 257).astype(numpy.uint8)
    numpy.save(folder / "grey-16.npy", numpy.stack([grey, grey, grey, numpy.full_like(grey, 255)], axis=2))

    large = random.integers(0, 256, (37, 52, 3), dtype=numpy.uint8)
    Image.fromarray(large, "RGB").save(folder / "mean.png")
    middle = large[:, 7:44].astype(numpy.float32) / 255
    mean = cv2.resize(middle, (8, 8), interpolation=cv2.INTER_AREA)
    numpy.save(folder / "mean.npy", mean)


def save(folder, name, image, **options):
    image.save(folder / f"{name}.png", **options)
    seen = Image.open(folder / f"{name}.png").convert("RGBA")
    numpy.save(folder / f"{name}.npy", numpy.asarray(seen))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
