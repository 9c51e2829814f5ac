#:project ../../Core/Core.csproj
#:property PublishAot=false

// The network of makemore, part 4 ("becoming a backprop ninja"), written with modules and trained by the tape.
//   dotnet run docs/examples/BackpropNinja.cs -- [steps] [words.txt]
using Autograd;

int steps = args.Length > 0 ? int.Parse(args[0]) : 20_000;
string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;   // the folder of this file
string[] words = WordList.Read(args.Length > 1 ? args[1] : Path.Combine(here, "../../data/names.txt"));
var vocabulary = Vocabulary.Of(words);
const int Context = 3;                                                      // predict the 4th character from 3
var data = DatasetSplits.Of(words, vocabulary, Context);

var g = new TorchGenerator(2147483647);                                     // torch.Generator().manual_seed(2147483647)
var model = new Sequential<float>(
    new Embedding<float>(vocabulary.Count, 10, g),                          // [32,3] characters -> [32,3,10]
    new Flatten(),                                                          // -> [32,30]
    new Linear<float>(Context * 10, 200, g, bias: false),                   // no bias: batch norm would subtract it again
    new BatchNorm1d<float>(200, momentum: 0.01, besselInTraining: true),    // variance with n - 1, as the lecture argues
    new Tanh(),
    new Linear<float>(200, vocabulary.Count, g));                           // -> logits [32,27]
Console.WriteLine(model);
Console.WriteLine($"{model.Parameters().Sum(p => p.Shape.Count)} parameters");

var optimizer = new Sgd<float>(model.Parameters(), learningRate: 0.1);
var schedule = new StepLR(optimizer, stepSize: Math.Max(1, steps * 3 / 4)); // 0.1, and 0.01 for the last quarter
var batch = new Minibatch(data.Train, 32);
var tape = new Tape<float>();
var workspace = new Workspace<float>();                                     // recycles a step's memory; optional
model.On(tape);
for (int step = 0; step < steps; step++)
{
    using var scope = workspace.Begin();
    tape.Clear();
    batch.Draw(g);
    var loss = model.Forward(batch.Xb).CrossEntropy(batch.Yb);
    optimizer.Step(loss.Backward());
    schedule.Step();
    if (step % Math.Max(1, steps / 10) == 0)
        Console.WriteLine($"step {step,6}: loss {loss.Item():F4}");
}

// From here on batch norm uses its running statistics, and nothing is recorded.
model.Eval().On(null);
Console.WriteLine($"train {Loss(data.Train):F4}");
Console.WriteLine($"val   {Loss(data.Validation):F4}");
for (int i = 0; i < 10; i++)
    Console.WriteLine(Sample());

float Loss(NextCharacterWindows split) =>
    model.Forward(new Indices(split.Inputs, [split.Count, Context])).CrossEntropy(Indices.Of(split.Targets)).Item();

string Sample()
{
    var name = new List<int>();
    int[] context = new int[Context];                                       // "...": a name's start
    while (name.Count < 30)
    {
        var probabilities = model.Forward(new Indices(context, [1, Context])).Softmax();
        int next = g.Multinomial(probabilities.Values);
        if (next == 0)                                                      // '.': a name's end
            break;
        name.Add(next);
        context = [.. context[1..], next];
    }
    return vocabulary.Decode([.. name]);
}
