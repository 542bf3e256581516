"""The six yardstick models in PyTorch, channels first. They end in logits; what inference adds is in HEADS."""

import torch
from torch import nn


def seed():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(32 * 13 * 13, 128), nn.ReLU(), nn.Linear(128, 10))


def mlp():
    return nn.Sequential(
        nn.Linear(784, 512), nn.ReLU(), nn.Dropout(0.2),
        nn.Linear(512, 512), nn.ReLU(), nn.Dropout(0.2), nn.Linear(512, 10))


def cifar():
    layers, channels = [], 3
    for filters, dropout in ((32, 0.2), (64, 0.3), (128, 0.4)):
        for _ in range(2):
            layers += [nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(), nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01)]
            channels = filters
        layers += [nn.MaxPool2d(2), nn.Dropout(dropout)]
    return nn.Sequential(*layers, nn.Flatten(), nn.Linear(128 * 4 * 4, 128), nn.ReLU(), nn.Linear(128, 10))


def autoencoder():
    def up():
        return nn.ConvTranspose2d(32, 32, 3, stride=2, padding=1, output_padding=1)

    return nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        up(), nn.ReLU(), up(), nn.ReLU(), nn.Conv2d(32, 1, 3, padding=1))


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(20000, 128)
        self.lstm = nn.LSTM(128, 128, batch_first=True)
        self.dense = nn.Linear(128, 1)

    def forward(self, ids):
        return self.dense(self.lstm(self.embedding(ids))[0][:, -1])


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.token, self.position = nn.Embedding(20000, 64), nn.Embedding(200, 64)
        self.attention = nn.MultiheadAttention(64, 4, batch_first=True)
        self.after_attention, self.after_dense = nn.LayerNorm(64, eps=1e-6), nn.LayerNorm(64, eps=1e-6)
        self.dense = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 64))
        self.head = nn.Linear(64, 1)
        self.register_buffer("places", torch.arange(200))

    def forward(self, ids):
        x = self.token(ids) + self.position(self.places)
        x = self.after_attention(x + self.attention(x, x, x, need_weights=False)[0])
        x = self.after_dense(x + self.dense(x))
        return self.head(x.mean(1))


NETWORKS = {"seed": seed, "mlp": mlp, "cifar": cifar, "autoencoder": autoencoder, "lstm": Lstm, "transformer": Transformer}


def softmax(logits):
    return torch.softmax(logits, -1)


HEADS = {name: softmax if name in ("seed", "mlp", "cifar") else torch.sigmoid for name in NETWORKS}
