namespace Autograd.Cli;

/// <summary>With which engines an experiment is run.</summary>
internal enum Engines
{
    /// <summary>The tape.</summary>
    Tape,

    /// <summary>The backward pass written by hand.</summary>
    Manual,

    /// <summary>One after the other.</summary>
    Both,
}

/// <summary>The engines that a choice stands for.</summary>
internal static class EnginesChoice
{
    extension(Engines engines)
    {
        /// <summary>One or two engines, the tape first.</summary>
        public Engine[] Each() => engines switch
        {
            Engines.Tape => [Engine.Tape],
            Engines.Manual => [Engine.Manual],
            _ => [Engine.Tape, Engine.Manual],
        };
    }
}
