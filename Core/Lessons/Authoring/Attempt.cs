using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Autograd;

/// <summary>
/// The base class of a learner's file: the forward pass's tensors and their gradients by name (generated), makers, and
/// the hooks that the judge's rewriting calls.
/// </summary>
public abstract class Attempt<T> : Makers<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private IAttemptRecording<T>? _recording;

    /// <summary>Not done yet: <c>dprobs = todo;</c> assigns nothing and stops nothing.</summary>
    [SuppressMessage("Style", "IDE1006", Justification = "A word of the exercise's language, beside range.")]
    protected static Tensor<T> todo => null!;

    /// <summary>Fills in the gradients.</summary>
    public abstract void Backward();

    /// <summary>The size of that name.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected int SizeOf(string name) => Recording.Size(name);

    /// <summary>The indices of that label.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Indices IndicesOf(string label) => Recording.Indices(label);

    /// <summary>The forward pass's tensor of that label.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Tensor<T> ValueOf(string label) => Recording.Value(label);

    /// <summary>The gradient of that step, as the judge lets it be read here.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Tensor<T> ReadGradient(string label) => Recording.Read(label);

    /// <summary>The learner's gradient of that step.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void WriteGradient(string label, Tensor<T>? value) => Recording.Write(label, value);

    /// <summary>Before a statement: its line, and the steps that it assigns, separated by commas.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Enter(int line, string targets, bool replaces) => Recording.Enter(line, targets, replaces);

    /// <summary>After a statement, however it ended.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Leave() => Recording.Leave();

    /// <summary>A statement threw.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Fail(Exception exception) => Recording.Fail(exception);

    /// <summary>The exception of a statement that the judge refuses.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected static Exception Refusal(string sentence) => new LearnerException(sentence);

    /// <summary>The value of a declaration, or nothing where it throws.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected TValue Try<TValue>(int line, string targets, Func<TValue> value)
    {
        Recording.Enter(line, targets, replaces: true);
        try
        {
            return value();
        }
        catch (Exception e)
        {
            Recording.Fail(e);
            return default!;
        }
        finally
        {
            Recording.Leave();
        }
    }

    internal void Run(IAttemptRecording<T> recording)
    {
        _recording = recording;
        try
        {
            Backward();
        }
        catch (Exception e)
        {
            recording.Fail(e);
        }
    }

    private IAttemptRecording<T> Recording => _recording ?? throw new InvalidOperationException("An exercise is run by the judge: autograd learn check, in its folder.");
}
