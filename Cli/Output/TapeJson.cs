using System.Numerics;
using System.Text.Json;

namespace Autograd.Cli;

/// <summary>A recorded tensor with its op and operands, for programs.</summary>
internal static class TapeJson
{
    public static void Tensor<T>(Utf8JsonWriter json, Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        json.WriteNumber("index", tensor.TapeIndex);
        json.WriteString("name", TapeText.NameOf(tensor));
        json.WriteNumbers("shape", tensor.Shape.Sizes);
        json.WriteString("op", tensor.Entry?.Op.Name);
        json.WriteString("attributes", tensor.Entry?.Op.Attributes);
        json.WriteString("formula", tensor.Entry?.Op.Formula);
        json.WriteStartArray("operands");
        for (int i = 0; i < tensor.Entry?.Operands.Length; i++)
            Operand(json, tensor.Entry, i);
        json.WriteEndArray();
    }

    private static void Operand<T>(Utf8JsonWriter json, TapeEntry<T> entry, int operand)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (tensor, broadcast) = entry.Operands[operand];
        bool isConstant = tensor.Tape is null;
        json.WriteStartObject();
        json.WriteNumberOrNull("index", isConstant ? null : tensor.TapeIndex);
        json.WriteString("name", TapeText.NameOf(tensor));
        json.WriteNumbers("shape", tensor.Shape.Sizes);
        json.WriteString("vjp", isConstant ? null : entry.Op.VjpFormula(operand));
        if (broadcast.IsIdentity)
        {
            json.WriteNull("broadcast");
        }
        else
        {
            json.WriteStartObject("broadcast");
            json.WriteBroadcast(broadcast);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
