// Draws a scene and its record with the programs in shaders/. Owns all GL objects of the network
// view.
#pragma once

#include <imgui.h>

#include <array>

#include "web/core/detail.h"
#include "web/core/picking.h"
#include "web/core/record_image.h"
#include "web/core/scene.h"
#include "web/network/colours.h"
#include "web/network/gl.h"

namespace headwater {

/// What changes from frame to frame.
struct RenderFrame {
    ImVec2 min, max;     ///< the picture, in ImGui coordinates
    ImVec2 origin;       ///< where the scene's (0, 0) stands, in ImGui coordinates
    float em = 15;       ///< ImGui pixels per em of the picture
    float text_em = 15;  ///< … of text
    double period = 0;
    Picked hovered, selected;
    NetworkColours colours;
};

class Renderer {
  public:
    Renderer() = default;
    ~Renderer();
    Renderer(const Renderer&) = delete;
    Renderer& operator=(const Renderer&) = delete;

    /// What to draw from now on; all of it stays where it is.
    void set_scene(const Scene& scene, const Land& land) {
        scene_ = &scene, land_ = &land, scene_new_ = true;
    }
    void set_records(const RecordImage& image) { image_ = &image, records_new_ = true; }
    /// Flows and bundles of the detail that are to show goods are in the image.
    void set_detail(const Detail& detail) { detail_ = &detail, detail_new_ = true; }

    /// Room for a record on this graphics card; before there is one, what every card has.
    std::size_t most_texels() const;

    /// Uploads what is new and adds the picture to a draw list, clipped to the frame. Draws nothing
    /// if the driver lacks what is needed (the reason is on standard error).
    void add_to(ImDrawList& list, const RenderFrame& frame);

    void gl_lost();

  private:
    struct Program {
        gl::Id id = 0;
        std::array<int, 13> uniforms{};
    };
    struct Batch {  // instances of one program
        gl::Id vao = 0, buffer = 0;
        int count = 0;
    };

    static void callback(const ImDrawList*, const ImDrawCmd* command);
    void render(const ImDrawCmd& command);
    bool prepare();
    bool create();
    void destroy();
    Program link(const char* vertex, const char* fragment, bool& good);
    void use(const Program& program);
    void fill(Batch& batch, const std::vector<float>& values, int floats_each);
    /// A texture that texels lie in row after row.
    struct Sheet {
        gl::Id id = 0;
        int shift = 11, rows = 0;  // its width as a power of 2, its height
    };
    void upload(Sheet& sheet, const std::vector<float>& texels, int shift);
    void upload_scene();
    void upload_records();
    void upload_detail(float em);
    void upload_particles();
    std::vector<float> flow_texels() const;

    gl::Functions gl_;
    const Scene* scene_ = nullptr;
    const Land* land_ = nullptr;
    const RecordImage* image_ = nullptr;
    const Detail* detail_ = nullptr;
    bool created_ = false, failed_ = false;
    bool scene_new_ = false, records_new_ = false, detail_new_ = false, scales_new_ = false;
    Program lane_, particle_, card_, shape_, ground_, stroke_;
    Batch lanes_, particles_, cards_, shapes_, land_bands_, coasts_, leaders_;
    Sheet record_, paths_, flows_;
    int max_texture_ = 2048;
    int stride_ = 1, piece_samples_ = 0;
    // What the context has: another record mostly leaves it as it is.
    std::vector<float> flows_there_, slots_there_;
    RenderFrame frame_;
};

}  // namespace headwater
