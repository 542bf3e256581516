namespace Strata.Explain;

/// <summary>How often each class was taken for which: rows are truths, columns answers; and what follows from these counts.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    private ConfusionMatrix(int[,] counts) => _counts = counts;

    public int Classes => _counts.GetLength(0);

    /// <summary>How many there are.</summary>
    public long Count => Over(Support);

    /// <summary>The share of right answers.</summary>
    public double Accuracy => Ratio(Right, Count);

    /// <summary>The mean of the classes' recalls, so that a rare class counts as much as a frequent one.</summary>
    public double BalancedAccuracy => Mean(Recall);

    /// <summary>
    /// Matthews' correlation of truths and answers: 1 for all right, 0 for chance (J. Gorodkin, Comput. Biol. Chem. 28, 2004).
    /// </summary>
    public double MatthewsCorrelation
    {
        get
        {
            double n = Count, answers = Enumerable.Range(0, Classes).Sum(c => Square(Answered(c)));
            double truths = Enumerable.Range(0, Classes).Sum(c => Square(Support(c)));
            double both = Enumerable.Range(0, Classes).Sum(c => (double)Answered(c) * Support(c));
            return Ratio(Right * n - both, Math.Sqrt((n * n - answers) * (n * n - truths)));
        }
    }

    /// <summary>Cohen's kappa: how much of the agreement that chance would not bring is there.</summary>
    public double CohenKappa
    {
        get
        {
            double chance = Enumerable.Range(0, Classes).Sum(c => (double)Answered(c) * Support(c)) / Square(Math.Max(1, Count));
            return Ratio(Accuracy - chance, 1 - chance);
        }
    }

    private long Right => Over(c => _counts[c, c]);

    /// <summary>How many of a class were answered so.</summary>
    public int this[int truth, int answer] => _counts[truth, answer];

    /// <summary>Counts.</summary>
    /// <param name="labels">The right classes.</param>
    /// <param name="answers">The answered classes.</param>
    /// <param name="classes">How many classes there are.</param>
    public static ConfusionMatrix Of(IReadOnlyList<int> labels, IReadOnlyList<int> answers, int classes)
    {
        if (labels.Count != answers.Count)
        {
            throw new ArgumentException(
                $"As many answers as labels are needed. Received: {labels.Count} labels, {answers.Count} answers.");
        }
        int[,] counts = new int[classes, classes];
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes || answers[i] < 0 || answers[i] >= classes)
            {
                throw new ArgumentException(
                    $"Classes are 0 to {classes - 1}. Received: label {labels[i]}, answer {answers[i]} at place {i}.");
            }
            counts[labels[i], answers[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    /// <summary>How many are of the class.</summary>
    public long Support(int truth) => Over(a => _counts[truth, a]);

    /// <summary>How many were answered to be of the class.</summary>
    public long Answered(int answer) => Over(t => _counts[t, answer]);

    /// <summary>Of those answered to be of the class, the share that is; 0 where there is none.</summary>
    public double Precision(int c) => Ratio(_counts[c, c], Answered(c));

    /// <summary>Of the class, the share that was found; 0 where there is none.</summary>
    public double Recall(int c) => Ratio(_counts[c, c], Support(c));

    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1(int c) => Ratio(2.0 * _counts[c, c], Answered(c) + Support(c));

    /// <summary>Of those that are or were answered to be of the class, the share for which both holds (Jaccard's index).</summary>
    public double Jaccard(int c) => Ratio(_counts[c, c], Answered(c) + Support(c) - _counts[c, c]);

    /// <summary>A figure of the classes, each class counted the same.</summary>
    public double Mean(Func<int, double> figure) => Ratio(Enumerable.Range(0, Classes).Sum(figure), Classes);

    /// <summary>A figure of the classes, each class counted by its size.</summary>
    public double WeightedMean(Func<int, double> figure) => Ratio(Enumerable.Range(0, Classes).Sum(c => Support(c) * figure(c)), Count);

    /// <summary>Precision, recall, F1 and size of each class and their means, as scikit-learn's <c>classification_report</c>.</summary>
    public override string ToString() => ConfusionReport.Write(this, digits: 4);

    /// <summary>The same with names, and as many digits as wanted.</summary>
    /// <param name="names">Names of the classes; their numbers by default.</param>
    /// <param name="digits">Digits behind the point.</param>
    public string ToText(IReadOnlyList<string>? names = null, int digits = 4) => ConfusionReport.Write(this, digits, names);

    /// <summary>The matrix as a drawing, each row coloured by its shares.</summary>
    /// <param name="names">Names of the classes; their numbers by default.</param>
    public string ToSvg(IReadOnlyList<string>? names = null) => ConfusionChart.Draw(this, names).ToSvg();

    private long Over(Func<int, long> count) => Enumerable.Range(0, Classes).Sum(count);

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static double Square(double x) => x * x;
}
