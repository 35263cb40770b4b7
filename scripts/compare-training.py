"""Trains one network of the reports with PyTorch on the CPU and times its epochs.

Prints what `training-bench` prints: the task, the epoch, seconds by the clock, seconds of the
processor, the mean loss, nothing, the accuracy on the test set. For scripts/compare-training,
which also calls it as `table FILE` to sum up both sides' lines.
"""

import argparse
import gzip
import platform
import statistics
import time

import numpy
import scipy.io
import torch
from torch import nn


def idx(path):
    with gzip.open(path) as file:
        raw = file.read()
    shape = [int.from_bytes(raw[4 + 4 * i : 8 + 4 * i], "big") for i in range(raw[3])]
    return numpy.frombuffer(raw, numpy.uint8, offset=4 + 4 * raw[3]).reshape(shape)


def digits(folder, part):
    images = idx(f"{folder}/mnist/{part}-images-idx3-ubyte.gz").astype("float32") / 255
    labels = idx(f"{folder}/mnist/{part}-labels-idx1-ubyte.gz").astype("int64")
    return torch.tensor(images), torch.tensor(labels)


def letters(folder, part):
    file = scipy.io.loadmat(f"{folder}/nist36/nist36_{part}.mat")
    labels = file[f"{part}_labels"].argmax(1).astype("int64")
    return torch.tensor(file[f"{part}_data"].astype("float32")), torch.tensor(labels)


def task_of(name, folder):
    """The network, its optimizer, the batch, and both sets."""
    if name.startswith("nist36-"):
        net = nn.Sequential(nn.Linear(1024, 64), nn.Sigmoid(), nn.Linear(64, 36))
        batch = int(name.removeprefix("nist36-"))
        rate = {5: 0.01, 64: 0.1}[batch]
        return net, torch.optim.SGD(net.parameters(), lr=rate), batch, letters(
            folder, "train"
        ), letters(folder, "test")
    train, test = digits(folder, "train"), digits(folder, "t10k")
    if name == "mnist-mlp":
        net = nn.Sequential(
            nn.Linear(784, 512), nn.ReLU(inplace=True), nn.Dropout(0.2),
            nn.Linear(512, 512), nn.ReLU(inplace=True), nn.Dropout(0.2), nn.Linear(512, 10),
        )
        train, test = [(x.flatten(1), y) for x, y in (train, test)]
    else:
        net = nn.Sequential(
            nn.Conv2d(1, 32, 3), nn.ReLU(inplace=True), nn.Conv2d(32, 64, 3),
            nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Dropout(0.25), nn.Flatten(),
            nn.Linear(9216, 128), nn.ReLU(inplace=True), nn.Dropout(0.5), nn.Linear(128, 10),
        )
        train, test = [(x.unsqueeze(1), y) for x, y in (train, test)]
    return net, torch.optim.Adadelta(net.parameters(), lr=1, rho=0.95, eps=1e-6), 128, train, test


def table(path):
    """Prints the medians of both sides and the ratios of the times."""
    times = {}
    with open(path) as file:
        for line in file:
            side, task, _, wall, cpu, *_ = line.split(",")
            sides = times.setdefault(task, {"ours": ([], []), "pytorch": ([], [])})
            sides[side][0].append(float(wall))
            sides[side][1].append(float(cpu))
    print(f"PyTorch {torch.__version__}, one thread each, medians of the epochs")
    print(f"{platform.processor() or platform.machine()}")
    print("| task | epochs | ours, s | PyTorch, s | ratio | ours, CPU s | PyTorch, CPU s | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for task, sides in times.items():
        cells = [task, str(len(sides["ours"][0]))]
        for kind in (0, 1):
            ours, theirs = (statistics.median(sides[side][kind]) for side in ("ours", "pytorch"))
            cells += [f"{ours:.3f}", f"{theirs:.3f}", f"{ours / theirs:.2f}"]
        print("| " + " | ".join(cells) + " |")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task")
    parser.add_argument("data")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--samples", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    if options.task == "table":
        table(options.data)
        return
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    net, optimizer, batch, (x, y), (test_x, test_y) = task_of(options.task, options.data)
    if options.samples:
        x, y = x[: options.samples], y[: options.samples]
    loss_of = nn.CrossEntropyLoss()
    for epoch in range(options.epochs):
        net.train()
        wall, cpu = time.perf_counter(), time.process_time()
        order = torch.randperm(len(x))
        loss_sum = 0.0
        for places in order.split(batch):
            shown, wanted = x[places], y[places]
            optimizer.zero_grad()
            outputs = net(shown)
            loss = loss_of(outputs, wanted)
            loss.backward()
            optimizer.step()
            loss_sum += loss.item() * len(places)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        net.eval()
        with torch.no_grad():
            right = sum(
                (net(part).argmax(1) == label).sum().item()
                for part, label in zip(test_x.split(256), test_y.split(256))
            )
        print(
            f"{options.task},{epoch + 1},{wall:.4f},{cpu:.4f},{loss_sum / len(x):.4f},,"
            f"{right / len(test_x):.4f}",
            flush=True,
        )


main()
