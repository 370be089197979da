namespace ArtistAssist.Cli.Batch.Broker;

/// <summary>Is told how a worker gets on.</summary>
internal interface IWorkerReport
{
    /// <summary>It is connected and waits for orders.</summary>
    void Waiting();

    /// <summary>An order came and is given to the daemon.</summary>
    /// <param name="name">Name of its picture.</param>
    /// <param name="key">The order's key.</param>
    void Taken(string name, string key);

    /// <summary>An order is answered.</summary>
    /// <param name="name">Name of its picture.</param>
    /// <param name="key">The order's key.</param>
    void Done(string name, string key);

    /// <summary>An order cannot be done.</summary>
    /// <param name="name">Name of its picture; empty where the order cannot be read.</param>
    /// <param name="key">The order's key; null where it cannot be read.</param>
    /// <param name="problem">Why not.</param>
    void Failed(string name, string? key, string problem);
}
