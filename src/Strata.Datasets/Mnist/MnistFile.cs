namespace Strata.Datasets;

/// <summary>What one of the files of MNIST is once unpacked: its name, its length and its SHA-256 in lower-case hexadecimal.</summary>
internal sealed record MnistFile(string Name, int Bytes, string Sha256);
