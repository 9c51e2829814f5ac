namespace Autograd;

/// <summary>What a learner's gradient of one step came to.</summary>
public enum StepStatus
{
    /// <summary>Right to the last bit, as it stands.</summary>
    Right,

    /// <summary>Right; only the rounding differs.</summary>
    Rounding,

    /// <summary>Right so far: at least one branch is right, another one is still missing.</summary>
    Partial,

    /// <summary>Wrong, even for correct inputs.</summary>
    Wrong,

    /// <summary>The shape is not the step's.</summary>
    WrongShape,

    /// <summary>Right for what it was fed; only its inputs are wrong.</summary>
    Inherited,

    /// <summary>Not done yet.</summary>
    Todo,

    /// <summary>The statement threw, or breaks a rule of the exercise.</summary>
    Error,
}
