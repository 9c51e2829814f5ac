namespace Autograd;

/// <summary>The sizes at which a forward pass runs.</summary>
public enum Scale
{
    /// <summary>The sizes of the exercise, as the learner knows them.</summary>
    Full,

    /// <summary>A small network, on which every branch is judged by itself.</summary>
    Small,

    /// <summary>Another batch size and width: a number written where a size belongs shows here.</summary>
    Other,
}
