using System.Reflection;
using System.Reflection.Emit;

namespace Autograd.Tests;

/// <summary>What a compiled type uses: the types in its signatures, and the types and members that its code names.</summary>
/// <remarks>Read from the intermediate language, so operators, extension methods and <c>var</c> hide nothing. Constants and nameof leave no trace.</remarks>
internal static class CompiledUses
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    /// <summary>The types, as definitions, outermost where nested; and the members, as <c>Type.Member</c>.</summary>
    public static (HashSet<Type> Types, HashSet<string> Members) Of(Type type)
    {
        var uses = (Types: new HashSet<Type>(), Members: new HashSet<string>());
        Collect(type, uses.Types, uses.Members);
        return uses;
    }

    private static void Collect(Type type, HashSet<Type> types, HashSet<string> members)
    {
        Add(type.BaseType, types);
        foreach (var implemented in type.GetInterfaces())
            Add(implemented, types);
        Constraints(type.GetGenericArguments(), types);
        foreach (var field in type.GetFields(All))
            Add(field.FieldType, types);
        foreach (var method in type.GetMembers(All).OfType<MethodBase>())
        {
            Signature(method, types);
            if (method.IsGenericMethodDefinition)
                Constraints(method.GetGenericArguments(), types);
            if (method.GetMethodBody() is not { } body)
                continue;
            foreach (var local in body.LocalVariables)
                Add(local.LocalType, types);
            foreach (var clause in body.ExceptionHandlingClauses)
                if (clause.Flags == ExceptionHandlingClauseOptions.Clause)
                    Add(clause.CatchType, types);
            Code(method, body.GetILAsByteArray()!, types, members);
        }
        foreach (var nested in type.GetNestedTypes(All))
            Collect(nested, types, members);
    }

    private static void Code(MethodBase method, byte[] code, HashSet<Type> types, HashSet<string> members)
    {
        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method.IsGenericMethodDefinition ? method.GetGenericArguments() : null;
        for (int at = 0; at < code.Length;)
        {
            int value = code[at++];
            if (value == 0xFE)
                value = value << 8 | code[at++];
            var operation = Codes[value];
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                Member(method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments)!, types, members);
            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }

    private static void Member(MemberInfo member, HashSet<Type> types, HashSet<string> members)
    {
        if (member is Type named)
        {
            Add(named, types);
            return;
        }
        Add(member.DeclaringType, types);
        members.Add($"{member.DeclaringType?.Name.Split('`')[0]}.{member.Name}");
        if (member is FieldInfo field)
            Add(field.FieldType, types);
        if (member is not MethodBase called)
            return;
        Signature(called, types);
        if (called.IsGenericMethod)
            foreach (var argument in called.GetGenericArguments())
                Add(argument, types);
    }

    private static void Signature(MethodBase method, HashSet<Type> types)
    {
        foreach (var parameter in method.GetParameters())
            Add(parameter.ParameterType, types);
        if (method is MethodInfo { ReturnType: var returned })
            Add(returned, types);
    }

    private static void Constraints(Type[] parameters, HashSet<Type> types)
    {
        foreach (var constraint in parameters.Where(parameter => parameter.IsGenericParameter).SelectMany(parameter => parameter.GetGenericParameterConstraints()))
            Add(constraint, types);
    }

    private static void Add(Type? type, HashSet<Type> types)
    {
        if (type is null || type.IsGenericParameter)
            return;
        if (type.HasElementType)
        {
            Add(type.GetElementType(), types);
            return;
        }
        foreach (var argument in type.GetGenericArguments())
            Add(argument, types);
        while (type.DeclaringType is { } outer)
            type = outer;
        types.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }
}
