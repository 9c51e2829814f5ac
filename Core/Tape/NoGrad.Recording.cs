namespace Autograd;

public static partial class NoGrad
{
    /// <summary>Lets a vjp record while the backward pass around it does not.</summary>
    internal static RecordingScope BeginRecording()
    {
        var scope = new RecordingScope(_stopped, _passes);
        (_stopped, _passes) = (false, 0);
        return scope;
    }

    internal readonly ref struct RecordingScope(bool stopped, int passes)
    {
        public void Dispose() => (_stopped, _passes) = (stopped, passes);
    }
}
