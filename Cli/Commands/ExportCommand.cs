using System.CommandLine;
using System.Text;

namespace Autograd.Cli;

/// <summary><c>autograd export</c>: a trained network for other programs.</summary>
internal static class ExportCommand
{
    private const string Onnx = "onnx", Python = "python";

    /// <summary>The command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var model = ModelOption.Create();
        var format = ValueOption.Choice("--format", "onnx: the network for inference, contexts to logits, for any ONNX runtime. python: a script that reads the model file with PyTorch alone and prints the losses that autograd eval prints.", Onnx, Onnx, Python);
        var output = ValueOption.FilePath("--output", "Where it is written. Where it is not given, a script goes to the standard output; onnx needs a file.");
        output.Aliases.Add("--out");
        var command = new DocumentedCommand(
            "export",
            "Writes a network that autograd train --out has written in a form that other programs read.",
            """
            autograd export --model model.safetensors --output model.onnx
            autograd export --model model.safetensors --format python --output losses.py
            """)
        { model, format, output };
        command.SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(model)!, kind = parsed.GetValue(format)!;
            string? path = parsed.GetValue(output);
            if (path is null && kind == Onnx)
                throw new InvalidInputException("--format onnx needs --output <FILE>: a model is not written to the standard output.");
            if (path is not null)
                OutputPath.Require("--output", path, source);
            var trained = ModelFile.Load<float>(source);
            byte[] exported = kind == Onnx ? OnnxExport.ToBytes(trained) : PythonExport.Script();
            if (path is null)
            {
                terminal.Out.Write(Encoding.UTF8.GetString(exported));
                return ExitCode.Success;
            }
            AtomicFile.Write(path, exported);
            terminal.Out.WriteLine($"saved {path}");
            return ExitCode.Success;
        });
        return command;
    }
}
