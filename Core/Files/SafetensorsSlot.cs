namespace Autograd;

/// <summary>Where a tensor stands in the data of a safetensors file: bytes [Begin, End), and what they mean.</summary>
internal sealed record SafetensorsSlot(string Name, SafetensorsElement Element, int[] Shape, long Begin, long End)
{
    public int Length => (int)(End - Begin);
}
