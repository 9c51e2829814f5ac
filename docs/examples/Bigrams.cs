#:project ../../Core/Core.csproj
#:property PublishAot=false

// Bigrams, twice: by counting, and by gradient descent. Both find the same probabilities, because counting *is* the
// minimum of the loss that the descent goes down. After makemore, part 1.
//   dotnet run docs/examples/Bigrams.cs -- [steps] [words.txt]
using Autograd;

int steps = args.Length > 0 ? int.Parse(args[0]) : 1_000;
string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;   // the folder of this file
string[] words = WordList.Read(args.Length > 1 ? args[1] : Path.Combine(here, "../../data/names.txt"));
var vocabulary = Vocabulary.Of(words);
int n = vocabulary.Count;                                                   // 27: '.' and the letters

// N[i,j]: how often the character j follows the character i. A context of one character gives just these pairs.
var pairs = new NextCharacterWindows(words, vocabulary, context: 1);
var N = Tensor.Zeros<double>([n, n]);
for (int k = 0; k < pairs.Count; k++)
    N[pairs.Inputs[k], pairs.Targets[k]] += 1;

// By counting: each row divided by its sum. "+ 1" keeps a pair that never occurs from being impossible (log 0 = -inf).
var P = N + 1;
P /= P.Sum(1, keepDims: true);

// The loss of both: the mean of -log P[i,j] over all pairs. Pairs that occur N[i,j] times have N[i,j] equal terms.
var share = N / N.Sum();
double counted = -(share * P.Log()).Sum().Item();

// By gradient descent: one layer W. A one-hot row times W is a row of W, so row i holds the logits of what follows i.
var tape = new Tape<double>();
var W = new Parameter<double>(Tensor.Randn<double>([n, n], new TorchGenerator(2147483647)), "W");
for (int step = 0; step < steps; step++)
{
    tape.Clear();
    var loss = -(share * tape.Watch(W).LogSoftmax()).Sum();
    W.Descend(loss.Backward()[W], rate: 50);
    if (step % Math.Max(1, steps / 10) == 0)
        Console.WriteLine($"step {step,5}: loss {loss.Item():F4}");
}
double descended = -(share * W.Value.LogSoftmax()).Sum().Item();

Console.WriteLine($"{pairs.Count} pairs of {n} characters");
Console.WriteLine($"loss by counting:         {counted:F4}");
Console.WriteLine($"loss by gradient descent: {descended:F4}");

// The same dice for both models: where the probabilities agree, so do the names.
Console.WriteLine($"names by counting:         {string.Join(" ", Sample(P, 5))}");
Console.WriteLine($"names by gradient descent: {string.Join(" ", Sample(W.Value.Softmax(), 5))}");

List<string> Sample(Tensor<double> probabilities, int count)
{
    var dice = new TorchGenerator(2147483647);
    var names = new List<string>();
    while (names.Count < count)
    {
        var name = new List<int>();
        for (int i = 0; (i = dice.Multinomial(probabilities[i].Values)) != 0;)   // 0 is '.', the end
            name.Add(i);
        names.Add(vocabulary.Decode([.. name]));
    }
    return names;
}
