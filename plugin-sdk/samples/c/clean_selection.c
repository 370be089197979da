/* A complete plug-in over the bridge (docs/bridge.md): cleans the middle half of a canvas and writes the proposal as a new layer. */
#define _POSIX_C_SOURCE 200809L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static FILE *to_bridge, *from_bridge;

static void die(const char *sentence)
{
    fprintf(stderr, "%s\n", sentence);
    exit(1);
}

static void start_bridge(void)
{
    int in[2], out[2];
    if (pipe(in) != 0 || pipe(out) != 0)
        die("No pipe could be made.");
    if (fork() == 0) {
        dup2(in[0], 0), dup2(out[1], 1);
        close(in[0]), close(in[1]), close(out[0]), close(out[1]);
        execlp("artistassist", "artistassist", "bridge", (char *)NULL);
        _exit(127);
    }
    close(in[0]), close(out[1]);
    to_bridge = fdopen(in[1], "wb"), from_bridge = fdopen(out[0], "rb");
}

/* A frame: the header's length in four bytes, the header, then one payload or none. */
static void send_frame(const char *header, const void *payload, size_t size)
{
    uint32_t n = (uint32_t)strlen(header);
    unsigned char length[4] = { n & 255, n >> 8 & 255, n >> 16 & 255, n >> 24 };
    if (fwrite(length, 1, 4, to_bridge) < 4 || fwrite(header, 1, n, to_bridge) < n || fwrite(payload, 1, size, to_bridge) < size || fflush(to_bridge) != 0)
        die("ArtistAssist went away.");
}

static void read_exactly(void *into, size_t size)
{
    if (fread(into, 1, size, from_bridge) < size)
        die("ArtistAssist went away. Is artistassist on the PATH?");
}

/* The number that follows a name in a header. A real plug-in takes a JSON library. */
static long number_after(const char *text, const char *name)
{
    const char *at = text == NULL ? NULL : strstr(text, name);
    return at == NULL ? 0 : strtol(at + strlen(name), NULL, 10);
}

/* Reads frames until one has this in its header. The header goes to the caller, the payload named "layer" to *layer. */
static char *wait_for(const char *wanted, unsigned char **layer)
{
    for (;;) {
        unsigned char length[4];
        read_exactly(length, 4);
        uint32_t n = length[0] | length[1] << 8 | length[2] << 16 | (uint32_t)length[3] << 24;
        char *header = calloc(n + 1, 1);
        read_exactly(header, n);
        const char *payloads = strstr(header, "\"payloads\":[");
        for (const char *p = payloads; p != NULL && (p = strstr(p, "{\"name\":\"")) != NULL; p++) {
            long size = number_after(p, "\"size\":");
            unsigned char *bytes = malloc(size > 0 ? (size_t)size : 1);
            read_exactly(bytes, (size_t)size);
            if (layer != NULL && strncmp(p + 9, "layer\"", 6) == 0)
                *layer = bytes;
            else
                free(bytes);
        }
        if (strstr(header, "\"event\":\"progress\"") != NULL)
            printf("%ld of %ld\n", number_after(header, "\"step\":"), number_after(header, "\"step_count\":"));
        if (strstr(header, "\"error\":{") != NULL || strstr(header, "\"event\":\"failed\"") != NULL)
            die(strstr(header, "\"message\":"));
        if (strstr(header, wanted) != NULL)
            return header;
        free(header);
    }
}

int main(int argc, char **argv)
{
    unsigned width, height;
    FILE *file = argc == 3 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL || fscanf(file, "P7 WIDTH %u HEIGHT %u DEPTH 4 MAXVAL 255 TUPLTYPE RGB_ALPHA ENDHDR", &width, &height) != 2 || fgetc(file) != '\n')
        die("Call it with a canvas as PAM of RGB_ALPHA and the name of the layer to write.");
    size_t size = (size_t)width * height * 4, selected = (size_t)(width / 2) * (height / 2);
    unsigned char *pixels = malloc(size), *mask = malloc(selected), *layer = NULL;
    if (fread(pixels, 1, size, file) < size)
        die("The canvas is too short.");
    memset(mask, 255, selected);

    char header[512];
    start_bridge();
    send_frame("{\"id\":1,\"do\":\"hello\",\"protocol\":1,\"client\":\"c-sample\"}", "", 0);
    snprintf(header, sizeof header, "{\"id\":2,\"do\":\"open\",\"document\":\"canvas\",\"width\":%u,\"height\":%u,\"channels\":\"rgba\"}", width, height);
    send_frame(header, "", 0);
    snprintf(header, sizeof header, "{\"id\":3,\"do\":\"write\",\"document\":\"canvas\",\"x\":0,\"y\":0,\"width\":%u,\"height\":%u,"
        "\"payloads\":[{\"name\":\"pixels\",\"size\":%zu}]}", width, height, size);
    send_frame(header, pixels, size);
    snprintf(header, sizeof header, "{\"id\":4,\"do\":\"submit\",\"task\":\"cleanup\",\"document\":\"canvas\",\"selection\":{\"x\":%u,\"y\":%u,"
        "\"width\":%u,\"height\":%u},\"payloads\":[{\"name\":\"selection\",\"size\":%zu}]}", width / 4, height / 4, width / 2, height / 2, selected);
    send_frame(header, mask, selected);

    char *proposal = wait_for("\"event\":\"proposal\"", &layer), *place = strstr(proposal, "\"layer\":{"), job[64] = "";
    long w = number_after(place, "\"width\":"), h = number_after(place, "\"height\":");
    if (place == NULL || layer == NULL || sscanf(strstr(proposal, "\"job\":"), "\"job\":\"%63[^\"]", job) != 1 || (file = fopen(argv[2], "wb")) == NULL)
        die("There is no layer, or it cannot be written.");
    fprintf(file, "P7\n# at %ld %ld\nWIDTH %ld\nHEIGHT %ld\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n", number_after(place, "\"x\":"), number_after(place, "\"y\":"), w, h);
    fwrite(layer, 1, (size_t)(w * h * 4), file);
    fclose(file);

    wait_for("\"event\":\"done\"", NULL);
    snprintf(header, sizeof header, "{\"id\":5,\"do\":\"accept\",\"job\":\"%s\",\"index\":0}", job);
    send_frame(header, "", 0);
    wait_for("\"id\":5,", NULL);
    fclose(to_bridge); /* The bridge ends with its input. */
    wait(NULL);
    return 0;
}
