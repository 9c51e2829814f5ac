#:project ../../Core/Core.csproj
#:property PublishAot=false

// Six layers, tanh and BatchNorm1d: the second half of makemore, part 3. The activations' statistics show why batch norm
// makes depth easy: every tanh gets inputs of the same spread, so none is dead (all 0) and few are saturated (at +-1).
//   dotnet run docs/examples/DeepTanh.cs -- [steps] [words.txt]
using Autograd;

int steps = args.Length > 0 ? int.Parse(args[0]) : 5_000;
string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;   // the folder of this file
string[] words = WordList.Read(args.Length > 1 ? args[1] : Path.Combine(here, "../../data/names.txt"));
var vocabulary = Vocabulary.Of(words);
var data = DatasetSplits.Of(words, vocabulary, context: 3);

const int Hidden = 100;
var g = new TorchGenerator(2147483647);
int[] sizes = [3 * 10, Hidden, Hidden, Hidden, Hidden, Hidden];
List<Module<float>> layers = [new Embedding<float>(vocabulary.Count, 10, g), new Flatten()];
foreach (var (inputs, outputs) in sizes.Zip(sizes.Skip(1)))
    layers.AddRange([new Linear<float>(inputs, outputs, g, bias: false), new BatchNorm1d<float>(outputs), new Tanh()]);
var last = new BatchNorm1d<float>(vocabulary.Count);
last.Weight!.Set(last.Weight.Value * 0.1);                                    // small logits: no letter is favoured at first
var model = new Sequential<float>([.. layers, new Linear<float>(Hidden, vocabulary.Count, g, bias: false), last]);
Console.WriteLine($"{model.Parameters().Sum(p => p.Shape.Count)} parameters");

var batch = new Minibatch(data.Train, 32);
batch.Draw(g);
Console.WriteLine("before training:");
PrintActivations();

var optimizer = new Sgd<float>(model.Parameters(), learningRate: 0.1);
var schedule = new StepLR(optimizer, stepSize: Math.Max(1, steps * 3 / 4)); // 0.1, and 0.01 for the last quarter
var tape = new Tape<float>();
var workspace = new Workspace<float>();                                     // recycles a step's memory; optional
model.On(tape);
for (int step = 0; step < steps; step++)
{
    using var scope = workspace.Begin();
    tape.Clear();
    batch.Draw(g);
    var loss = model.Forward(batch.Xb).CrossEntropy(batch.Yb);
    var gradients = loss.Backward();
    optimizer.Step(gradients);
    if (step % Math.Max(1, steps / 10) == 0)
        Console.WriteLine($"step {step,6}: loss {loss.Item():F4}");
    if (step == steps - 1)
        PrintUpdates(gradients);
    schedule.Step();
}

model.On(null);
Console.WriteLine("after training:");
PrintActivations();
model.Eval();
var validation = new Indices(data.Validation.Inputs, [data.Validation.Count, 3]);
Console.WriteLine($"val {model.Forward(validation).CrossEntropy(Indices.Of(data.Validation.Targets)).Item():F4}");

// One batch through the layers, one by one.
void PrintActivations()
{
    var x = model[0].Forward(batch.Xb);
    for (int i = 1; i < model.Count; i++)
    {
        x = model[i].Forward(x);
        if (model[i].Name == "Tanh")
            Console.WriteLine($"  layer {i,2} (Tanh): mean {x.Mean().Item(),6:F2}, std {x.Std().Item():F2}, saturated {100 * (x.Abs() > 0.97).Mean(),5:F2}%");
    }
}

// How much a step changes the weights, relative to the weights: about 1e-3 is healthy.
void PrintUpdates(Gradients<float> gradients)
{
    foreach (var parameter in model.Parameters().Where(parameter => parameter.Shape.Rank == 2))
    {
        double update = optimizer.LearningRate * gradients[parameter].Std().Item() / parameter.Value.Std().Item();
        Console.WriteLine($"  {parameter.Label,-10} {parameter.Shape,-9} log10(update / data) {Math.Log10(update),5:F2}");
    }
}
