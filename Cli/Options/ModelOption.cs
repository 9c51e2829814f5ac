using System.CommandLine;

namespace Autograd.Cli;

/// <summary>The option <c>--model</c>.</summary>
internal static class ModelOption
{
    /// <summary>A new one, for one command.</summary>
    public static Option<string?> Create()
    {
        var option = ValueOption.FilePath("--model", "The model: autograd train --out model.safetensors writes one.");
        option.Required = true;
        return option;
    }
}
