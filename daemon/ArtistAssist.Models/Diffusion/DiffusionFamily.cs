using System.Text.Json.Serialization;

namespace ArtistAssist.Models.Diffusion;

/// <summary>What a diffusion model descends from; ControlNets and LoRAs fit the models of their family.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiffusionFamily>))]
public enum DiffusionFamily
{
    /// <summary>Stable Diffusion 1: text encoder CLIP ViT-L/14.</summary>
    [JsonStringEnumMemberName("sd1")]
    StableDiffusion1,

    /// <summary>Stable Diffusion 2: text encoder OpenCLIP ViT-H/14.</summary>
    [JsonStringEnumMemberName("sd2")]
    StableDiffusion2,

    /// <summary>Stable Diffusion XL: CLIP ViT-L/14 and OpenCLIP ViT-bigG/14.</summary>
    [JsonStringEnumMemberName("sdxl")]
    StableDiffusionXl,

    /// <summary>This project's own diffusion of lines: no text encoder, led by the sketch and sliders.</summary>
    [JsonStringEnumMemberName("line")]
    Line,
}
