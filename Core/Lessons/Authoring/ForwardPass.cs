using System.Numerics;

namespace Autograd;

/// <summary>
/// A forward pass that becomes an exercise: its labelled tensors are the steps whose gradients the learner writes.
/// A teacher's file derives one class from it.
/// </summary>
/// <remarks>
/// A label is the name in the learner's file: <c>counts</c> gives <c>counts</c> and <c>dcounts</c>. Random numbers come
/// from one generator with the lecture's seed, so the exercise is the same everywhere.
/// </remarks>
public abstract class ForwardPass<T> : Makers<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The lecture's seed.</summary>
    public const ulong Seed = 2147483647;

    private readonly TorchGenerator _generator = new(Seed);
    private ForwardRun<T>? _run;

    /// <summary>Computes the pass and returns the loss (rank 0), or a labelled output whose gradient is given to the learner.</summary>
    public abstract Tensor<T> Run();

    /// <summary>The steps that are asked, last one first, separated by spaces: <c>"probs counts"</c>; empty asks for every labelled tensor.</summary>
    public virtual string Asked => "";

    /// <summary>A whole number that the learner knows by its name, and the judge changes: <c>int n = Size("n", 32, 5, 7);</c></summary>
    /// <param name="name">The name in the learner's file.</param>
    /// <param name="full">The exercise's own size.</param>
    /// <param name="small">A small size, 2 or more, on which branches are judged.</param>
    /// <param name="other">Another size again, which finds a number written where the name belongs.</param>
    protected int Size(string name, int full, int small, int other)
    {
        int size = Current.Scale switch { Scale.Full => full, Scale.Small => small, _ => other };
        if (full < 1 || small < 2 || other < 2)
            throw new LessonException($"The size {name} has the values {full}, {small} and {other}: accepted are 1 or more in the exercise, and 2 or more in the other two, since a sum over one element hides a mistake.");
        Current.AddSize(name, size);
        return size;
    }

    /// <summary>A number of rank 0 that the judge changes as it changes sizes, so that a 0 or a 1 hides no mistake: <c>Number(0.0, 0.7, -1.1)</c>.</summary>
    /// <param name="full">The exercise's own number.</param>
    /// <param name="small">The number on the small network, on which branches are judged.</param>
    /// <param name="other">Another one again.</param>
    protected Tensor<T> Number(double full, double small, double other) =>
        Tensor.Scalar(T.CreateTruncating(Current.Scale switch { Scale.Full => full, Scale.Small => small, _ => other }));

    /// <summary>A leaf whose gradient is asked (PyTorch: <c>requires_grad = True</c>).</summary>
    protected Tensor<T> Parameter(string label, Tensor<T> value) => Current.Tape.Watch(Current.Given(label, value), label);

    /// <summary>Data without a gradient, known to the learner by its label.</summary>
    protected Tensor<T> Data(string label, Tensor<T> value) => Current.AddData(Current.Given(label, value).Clone().Named(label));

    /// <summary>Indices, known to the learner by their label.</summary>
    protected Indices Data(string label, Indices value) => Current.AddData(new Indices(value.Values.ToArray(), value.Shape, label));

    /// <summary>The first rows of a table of indices: <c>Data("Xb", Contexts, n)</c>.</summary>
    protected Indices Data(string label, int[,] rows, int first)
    {
        int columns = rows.GetLength(1);
        return Data(label, new Indices([.. rows.Cast<int>().Take(first * columns)], [first, columns]));
    }

    /// <summary>The first of a list of indices: <c>Data("Yb", Next, n)</c>.</summary>
    protected Indices Data(string label, int[] values, int first) => Data(label, Indices.Of([.. values.Take(first)]));

    /// <summary>xᵢ ~ N(0, 1), drawn in float32 (PyTorch: <c>torch.randn(sizes, generator=g)</c>).</summary>
    protected Tensor<T> Randn(params int[] sizes) => Tensor.Randn<float>(Shape.Of(sizes), _generator).To<T>();

    /// <summary>Whole numbers in [0, high) (PyTorch: <c>torch.randint(high, sizes, generator=g)</c>).</summary>
    protected Indices RandInt(int high, params int[] sizes) => Indices.RandInt(high, Shape.Of(sizes), _generator);

    internal Tensor<T> Run(ForwardRun<T> run)
    {
        _run = run;
        return Run();
    }

    private ForwardRun<T> Current => _run ?? throw new InvalidOperationException("A forward pass is run by the judge: autograd learn new FILE makes an exercise of it.");
}
