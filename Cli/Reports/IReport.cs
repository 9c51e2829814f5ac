namespace Autograd.Cli;

/// <summary>Tells what happens in a training run, an evaluation or a sampling.</summary>
internal interface IReport : IDisposable
{
    /// <summary>A run begins.</summary>
    void Begin(LectureStart start, NetworkSettings network, TrainingOptions options);

    /// <summary>The batch's loss at a step.</summary>
    void Step(int step, float loss);

    /// <summary>Where the time of so many steps went.</summary>
    void Profile(IReadOnlyList<OpProfileLine> lines, int steps);

    /// <summary>The model was written.</summary>
    void Saved(string path);

    /// <summary>The losses over the whole splits.</summary>
    void Losses(SplitLosses losses);

    /// <summary>A name was drawn.</summary>
    void Sample(string name);

    /// <summary>The run is complete.</summary>
    void Done(int steps, TimeSpan time);

    /// <summary>The run was asked to stop.</summary>
    void Stopped(int step, TimeSpan time);
}
