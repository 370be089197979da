namespace ArtistAssist.Imaging.Native;

/// <summary>One call of a libvips operation: arguments by name, then <see cref="Run()"/>.</summary>
internal sealed unsafe class VipsOperation : IDisposable
{
    private nint _operation;

    internal VipsOperation(string nickname)
    {
        VipsRuntime.EnsureStarted();
        _operation = LibVips.OperationNew(nickname);
        if (_operation == 0)
        {
            throw VipsException.Take();
        }
    }

    internal VipsOperation Set(string name, bool content)
    {
        GValue value = default;
        LibVips.ValueInit(&value, GValue.BooleanType);
        LibVips.ValueSetBoolean(&value, content ? 1 : 0);
        return Assign(name, &value);
    }

    /// <summary>An integer, or the number of an enumeration's member: glib converts.</summary>
    internal VipsOperation Set(string name, int content)
    {
        GValue value = default;
        LibVips.ValueInit(&value, GValue.IntType);
        LibVips.ValueSetInt(&value, content);
        return Assign(name, &value);
    }

    internal VipsOperation Set(string name, double content)
    {
        GValue value = default;
        LibVips.ValueInit(&value, GValue.DoubleType);
        LibVips.ValueSetDouble(&value, content);
        return Assign(name, &value);
    }

    internal VipsOperation Set(string name, string content)
    {
        GValue value = default;
        LibVips.ValueInit(&value, GValue.StringType);
        LibVips.ValueSetString(&value, content);
        return Assign(name, &value);
    }

    internal VipsOperation Set(string name, ReadOnlySpan<double> content)
    {
        GValue value = default;
        LibVips.ValueInit(&value, LibVips.ArrayDoubleType());
        fixed (double* numbers = content)
        {
            LibVips.ValueSetDoubles(&value, numbers, content.Length);
        }

        return Assign(name, &value);
    }

    internal VipsOperation Set(string name, ReadOnlySpan<int> content)
    {
        GValue value = default;
        LibVips.ValueInit(&value, LibVips.ArrayIntType());
        fixed (int* numbers = content)
        {
            LibVips.ValueSetInts(&value, numbers, content.Length);
        }

        return Assign(name, &value);
    }

    internal VipsOperation Set(string name, VipsInterpolate interpolation) => SetObject(name, LibVips.InterpolateType(), interpolation);

    internal VipsOperation Set(string name, VipsImage image) => SetObject(name, LibVips.ImageType(), image);

    internal VipsOperation Set(string name, VipsSource source) => SetObject(name, LibVips.SourceType(), source);

    internal VipsOperation Set(string name, VipsTarget target) => SetObject(name, LibVips.TargetType(), target);

    /// <summary>Runs an operation that has no output.</summary>
    internal void Run() => Build();

    /// <summary>Runs the operation and takes the image that it made.</summary>
    internal VipsImage RunToImage(string output = "out")
    {
        Build();
        GValue value = default;
        LibVips.ValueInit(&value, LibVips.ImageType());
        LibVips.GetProperty(_operation, output, &value);
        var image = LibVips.Ref(LibVips.ValueGetObject(&value));
        LibVips.ValueUnset(&value);
        return new VipsImage(image);
    }

    public void Dispose()
    {
        if (_operation != 0)
        {
            LibVips.UnrefOutputs(_operation);
            LibVips.Unref(_operation);
            _operation = 0;
        }
    }

    private void Build()
    {
        var operation = _operation;
        var failed = LibVips.OperationBuild(&operation) != 0;
        _operation = operation;
        if (failed)
        {
            throw VipsException.Take();
        }
    }

    private VipsOperation SetObject(string name, nuint type, VipsHandle content)
    {
        GValue value = default;
        LibVips.ValueInit(&value, type);
        LibVips.ValueSetObject(&value, content.DangerousGetHandle());
        GC.KeepAlive(content);
        return Assign(name, &value);
    }

    private VipsOperation Assign(string name, GValue* value)
    {
        LibVips.SetProperty(_operation, name, value);
        LibVips.ValueUnset(value);
        return this;
    }
}
