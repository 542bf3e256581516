using Strata.Bench;

// Strata.Bench [--batch 32] [--samples 9600] [--epochs 2] [--threads 1,2]: the same as bench/peers/torch_fit.py, the same JSON lines.
int batch = 32, samples = 9600, epochs = 2;
int[] threads = [1, 2];
for (int i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--batch": batch = int.Parse(args[i + 1]); break;
        case "--samples": samples = int.Parse(args[i + 1]); break;
        case "--epochs": epochs = int.Parse(args[i + 1]); break;
        case "--threads": threads = [.. args[i + 1].Split(',').Select(int.Parse)]; break;
        default: throw new ArgumentException($"There is no option '{args[i]}'. There are: --batch, --samples, --epochs, --threads.");
    }
}
foreach (int count in threads) Console.WriteLine(FitBench.Run(count, batch, samples, epochs));
