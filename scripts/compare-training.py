"""Trains one network of the reports with PyTorch or NumPy on the CPU and times its epochs.

Prints what `training-bench` prints: the task, the epoch, seconds by the clock, seconds of the
processor, the mean loss, nothing, the accuracy on the test set. For scripts/compare-training,
which also calls it as `SIDE table FILE` to sum up both sides' lines.
"""

import argparse
import gzip
import platform
import statistics
import time

import numpy
import scipy.io


def idx(path):
    with gzip.open(path) as file:
        raw = file.read()
    shape = [int.from_bytes(raw[4 + 4 * i : 8 + 4 * i], "big") for i in range(raw[3])]
    return numpy.frombuffer(raw, numpy.uint8, offset=4 + 4 * raw[3]).reshape(shape)


def digits(folder, part):
    images = idx(f"{folder}/mnist/{part}-images-idx3-ubyte.gz").astype("float32") / 255
    labels = idx(f"{folder}/mnist/{part}-labels-idx1-ubyte.gz").astype("int64")
    return images, labels


def letters(folder, part):
    file = scipy.io.loadmat(f"{folder}/nist36/nist36_{part}.mat")
    labels = file[f"{part}_labels"].argmax(1).astype("int64")
    return file[f"{part}_data"].astype("float32"), labels


def task_of(name, folder):
    """The batch, plain gradient descent's rate (None: Adadelta), and both sets."""
    if name.startswith("nist36-"):
        batch = int(name.removeprefix("nist36-"))
        return batch, {5: 0.01, 64: 0.1}[batch], letters(folder, "train"), letters(folder, "test")
    return 128, None, digits(folder, "train"), digits(folder, "t10k")


class TorchSide:
    """The network in PyTorch, as its tutorials would write it."""

    def __init__(self, task, rate, options):
        import torch
        from torch import nn

        self.torch = torch
        torch.set_num_threads(options.threads)
        torch.manual_seed(options.seed)
        if task.startswith("nist36-"):
            net = nn.Sequential(nn.Linear(1024, 64), nn.Sigmoid(), nn.Linear(64, 36))
        elif task == "mnist-mlp":
            net = nn.Sequential(
                nn.Flatten(), nn.Linear(784, 512), nn.ReLU(inplace=True), nn.Dropout(0.2),
                nn.Linear(512, 512), nn.ReLU(inplace=True), nn.Dropout(0.2), nn.Linear(512, 10),
            )
        else:
            net = nn.Sequential(
                nn.Unflatten(1, (1, 28)), nn.Conv2d(1, 32, 3), nn.ReLU(inplace=True),
                nn.Conv2d(32, 64, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Dropout(0.25),
                nn.Flatten(), nn.Linear(9216, 128), nn.ReLU(inplace=True), nn.Dropout(0.5),
                nn.Linear(128, 10),
            )
        self.net = net
        self.loss_of = nn.CrossEntropyLoss()
        if rate is None:
            self.optimizer = torch.optim.Adadelta(net.parameters(), lr=1, rho=0.95, eps=1e-6)
        else:
            self.optimizer = torch.optim.SGD(net.parameters(), lr=rate)

    def epoch(self, x, y, batch):
        """Shows all samples once, shuffled; returns the mean loss."""
        torch = self.torch
        x, y = torch.from_numpy(x), torch.from_numpy(y)
        self.net.train()
        loss_sum = 0.0
        for places in torch.randperm(len(x)).split(batch):
            self.optimizer.zero_grad()
            loss = self.loss_of(self.net(x[places]), y[places])
            loss.backward()
            self.optimizer.step()
            loss_sum += loss.item() * len(places)
        return loss_sum / len(x)

    def classes(self, x):
        self.net.eval()
        with self.torch.no_grad():
            return self.net(self.torch.from_numpy(x)).argmax(1).numpy()


class NumpySide:
    """The fully connected networks in NumPy: one product a layer there, two back."""

    def __init__(self, task, rate, options):
        if task == "mnist-convnet":
            raise SystemExit("there is no ConvNet in NumPy")
        self.is_nist = task.startswith("nist36-")
        sizes = [1024, 64, 36] if self.is_nist else [784, 512, 512, 10]
        self.random = numpy.random.default_rng(options.seed)
        self.parameters = []
        for fan_in, fan_out in zip(sizes, sizes[1:]):
            limit = fan_in**-0.5
            for shape in ((fan_out, fan_in), (fan_out,)):
                start = self.random.uniform(-limit, limit, shape).astype("float32")
                self.parameters.append(start)
        self.rate = rate
        # Adadelta's means of the squares of gradients and of steps.
        self.means = [(numpy.zeros_like(p), numpy.zeros_like(p)) for p in self.parameters]

    def forward(self, x, learning):
        """What goes into each layer, the masks of dropout, and the outputs."""
        inputs, masks = [x], []
        last = len(self.parameters) - 2
        for place in range(0, last, 2):
            made = inputs[-1] @ self.parameters[place].T
            made += self.parameters[place + 1]
            if self.is_nist:
                numpy.negative(made, out=made)
                numpy.exp(made, out=made)
                made += 1
                numpy.reciprocal(made, out=made)
                masks.append(None)
            else:
                numpy.maximum(made, 0, out=made)
                mask = None
                if learning:
                    kept = self.random.random(made.shape, dtype="float32") >= 0.2
                    mask = kept * numpy.float32(1 / 0.8)
                    made *= mask
                masks.append(mask)
            inputs.append(made)
        return inputs, masks, inputs[-1] @ self.parameters[last].T + self.parameters[last + 1]

    def step(self, x, y):
        """One move of the parameters; returns the loss."""
        inputs, masks, outputs = self.forward(x, learning=True)
        outputs -= outputs.max(1, keepdims=True)
        gradient = numpy.exp(outputs)
        sums = gradient.sum(1, keepdims=True)
        rows = numpy.arange(len(y))
        loss = (numpy.log(sums[:, 0]) - outputs[rows, y]).mean()
        gradient /= sums
        gradient[rows, y] -= 1
        gradient /= len(y)
        for layer in range(len(inputs) - 1, -1, -1):
            slopes = gradient.T @ inputs[layer], gradient.sum(0)
            if layer > 0:
                gradient = gradient @ self.parameters[2 * layer]
                if self.is_nist:
                    gradient *= inputs[layer]
                    gradient *= 1 - inputs[layer]
                else:
                    gradient *= masks[layer - 1]
                    gradient *= inputs[layer] > 0
            for place, slope in zip((2 * layer, 2 * layer + 1), slopes):
                self.move(place, slope)
        return float(loss)

    def move(self, place, slope):
        if self.rate is not None:
            slope *= self.rate
            self.parameters[place] -= slope
            return
        squares, steps = self.means[place]
        squares *= 0.95
        squares += 0.05 * slope * slope
        step = numpy.sqrt((steps + 1e-6) / (squares + 1e-6))
        step *= slope
        steps *= 0.95
        steps += 0.05 * step * step
        self.parameters[place] -= step

    def epoch(self, x, y, batch):
        """Shows all samples once, shuffled; returns the mean loss."""
        x = x.reshape(len(x), -1)
        order = self.random.permutation(len(x))
        loss_sum = 0.0
        for start in range(0, len(x), batch):
            places = order[start : start + batch]
            loss_sum += self.step(x[places], y[places]) * len(places)
        return loss_sum / len(x)

    def classes(self, x):
        return self.forward(x.reshape(len(x), -1), learning=False)[2].argmax(1)


def name_of(side):
    """What the other side is, with its version."""
    if side == "pytorch":
        import torch

        return f"PyTorch {torch.__version__}"
    try:
        blas = numpy.show_config(mode="dicts")["Build Dependencies"]["blas"]
        library = f"{blas['name']} {blas['version']}"
    except (TypeError, KeyError):
        library = "its BLAS"
    return f"NumPy {numpy.__version__} on {library}, since PyTorch is not here or not wanted"


def table(side, path):
    """Prints the medians of both sides and the ratios of the times."""
    times = {}
    with open(path) as file:
        for line in file:
            whose, task, _, wall, cpu, *_ = line.split(",")
            sides = times.setdefault(task, {"ours": ([], []), "theirs": ([], [])})
            sides[whose][0].append(float(wall))
            sides[whose][1].append(float(cpu))
    short = {"pytorch": "PyTorch", "numpy": "NumPy"}[side]
    print(f"{name_of(side)}; one thread each, medians of the epochs")
    print(f"{platform.processor() or platform.machine()}")
    print(f"| task | epochs | ours, s | {short}, s | ratio | ours, CPU s | {short}, CPU s | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for task, sides in times.items():
        cells = [task, str(len(sides["ours"][0]))]
        for kind in (0, 1):
            ours, theirs = (statistics.median(sides[whose][kind]) for whose in ("ours", "theirs"))
            cells += [f"{ours:.3f}", f"{theirs:.3f}", f"{ours / theirs:.2f}"]
        print("| " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("side", choices=["pytorch", "numpy"])
    parser.add_argument("task")
    parser.add_argument("data")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--samples", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    if options.task == "table":
        table(options.side, options.data)
        return
    batch, rate, (x, y), (test_x, test_y) = task_of(options.task, options.data)
    if options.samples:
        x, y = x[: options.samples], y[: options.samples]
    side = (TorchSide if options.side == "pytorch" else NumpySide)(options.task, rate, options)
    for epoch in range(options.epochs):
        wall, cpu = time.perf_counter(), time.process_time()
        loss = side.epoch(x, y, batch)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        right = sum(
            (side.classes(test_x[start : start + 256]) == test_y[start : start + 256]).sum()
            for start in range(0, len(test_x), 256)
        )
        print(
            f"{options.task},{epoch + 1},{wall:.4f},{cpu:.4f},{loss:.4f},,"
            f"{right / len(test_x):.4f}",
            flush=True,
        )


main()
