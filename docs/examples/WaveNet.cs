#:project ../../Core/Core.csproj
#:property PublishAot=false

// A hierarchical network as in makemore, part 5: eight characters are joined two by two, then the pairs two by two, then
// the fours, so that information is squeezed slowly, as in WaveNet.
//   dotnet run docs/examples/WaveNet.cs -- [steps] [words.txt]
using Autograd;

int steps = args.Length > 0 ? int.Parse(args[0]) : 5_000;
string here = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;   // the folder of this file
string[] words = WordList.Read(args.Length > 1 ? args[1] : Path.Combine(here, "../../data/names.txt"));
var vocabulary = Vocabulary.Of(words);
const int Context = 8, Hidden = 68;
var data = DatasetSplits.Of(words, vocabulary, Context);

var g = new TorchGenerator(42);
var model = new Sequential<float>(
    new Embedding<float>(vocabulary.Count, 10, g),                                                  // [32,8,10]
    new FlattenConsecutive(2), new Linear<float>(20, Hidden, g, bias: false), new ChannelNorm(Hidden), new Tanh(),          // [32,4,68]
    new FlattenConsecutive(2), new Linear<float>(2 * Hidden, Hidden, g, bias: false), new ChannelNorm(Hidden), new Tanh(),  // [32,2,68]
    new FlattenConsecutive(2), new Linear<float>(2 * Hidden, Hidden, g, bias: false), new ChannelNorm(Hidden), new Tanh(),  // [32,68]
    new Linear<float>(Hidden, vocabulary.Count, g));                                                // [32,27]
Console.WriteLine($"{model.Parameters().Sum(p => p.Shape.Count)} parameters");

var batch = new Minibatch(data.Train, 32);
batch.Draw(g);
var shapes = model[0].Forward(batch.Xb);
for (int i = 1; i < model.Count; i++)                                       // what each layer makes of a batch
    Console.WriteLine($"  {model[i].Name,-18} {shapes.Shape} -> {(shapes = model[i].Forward(shapes)).Shape}");

var optimizer = new Sgd<float>(model.Parameters(), learningRate: 0.1);
var schedule = new StepLR(optimizer, stepSize: Math.Max(1, steps * 3 / 4));
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

model.Eval().On(null);
var validation = new Indices(data.Validation.Inputs, [data.Validation.Count, Context]);
Console.WriteLine($"val {model.Forward(validation).CrossEntropy(Indices.Of(data.Validation.Targets)).Item():F4}");
for (int i = 0; i < 10; i++)
{
    var name = new List<int>();
    int[] context = new int[Context];                                       // "........": a name's start
    for (int next; name.Count < 30 && (next = g.Multinomial(model.Forward(new Indices(context, [1, Context])).Softmax().Values)) != 0;)
    {
        name.Add(next);
        context = [.. context[1..], next];
    }
    Console.WriteLine(vocabulary.Decode([.. name]));
}

// A module of one's own. BatchNorm1d is PyTorch's and takes [n,c,l] with the channels in the middle; here they are last.
// So all rows of [n,l,c] go through it as [n*l,c]: each channel's statistics run over the batch and the positions, which
// is what the lecture's corrected version does.
sealed class ChannelNorm : Module<float>
{
    private readonly BatchNorm1d<float> _norm;

    public ChannelNorm(int channels) => _norm = AddModule("norm", new BatchNorm1d<float>(channels, momentum: 0.01));

    public override Tensor<float> Forward(Tensor<float> x) => _norm.Forward(x.Reshape(-1, x.Shape[^1])).Reshape(x.Shape);
}
