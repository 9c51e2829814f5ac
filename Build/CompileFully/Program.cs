using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

// CompileFully ASSEMBLY: every method of the assembly gets AggressiveOptimization, as if its source said [MethodImpl] each time.
// The flag is a bit of the method's row in the assembly's metadata (ECMA-335, II.22.26), so nothing else changes.
// docs/performance.md, "The first seconds of a program", says why.
const int OffsetOfImplFlags = sizeof(int);

string assembly = args[0];
byte[] bytes = File.ReadAllBytes(assembly);
using var file = new PEReader(new MemoryStream(bytes));
var metadata = file.GetMetadataReader();
int table = file.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.MethodDef);
int rowSize = metadata.GetTableRowSize(TableIndex.MethodDef);
foreach (var method in metadata.MethodDefinitions)
{
    if (metadata.GetMethodDefinition(method).RelativeVirtualAddress == 0)
        continue;
    var flags = bytes.AsSpan(table + (MetadataTokens.GetRowNumber(method) - 1) * rowSize + OffsetOfImplFlags);
    ushort value = BinaryPrimitives.ReadUInt16LittleEndian(flags);
    BinaryPrimitives.WriteUInt16LittleEndian(flags, (ushort)(value | (ushort)MethodImplAttributes.AggressiveOptimization));
}
string written = assembly + ".tmp";
File.WriteAllBytes(written, bytes);
File.Move(written, assembly, overwrite: true);
