// Draws a scene and its record with the programs in shaders/. Owns all GL objects of the network
// view.
#pragma once

#include <imgui.h>

#include <array>

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

    /// What to draw from now on; both stay where they are.
    void set_scene(const Scene& scene, const Land& land, const RecordImage& image) {
        scene_ = &scene, land_ = &land, image_ = &image, scene_new_ = records_new_ = true;
    }
    void set_records(const RecordImage& image) { image_ = &image, records_new_ = true; }

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
    void upload_texture(gl::Id texture, const std::vector<float>& texels, int& width, int& height);
    void upload_scene();
    void upload_records();
    void upload_visible(const RenderFrame& frame);
    std::vector<float> flow_texels() const;

    gl::Functions gl_;
    const Scene* scene_ = nullptr;
    const Land* land_ = nullptr;
    const RecordImage* image_ = nullptr;
    bool created_ = false, failed_ = false, scene_new_ = false, records_new_ = false;
    Program lane_, particle_, card_, shape_, ground_, stroke_;
    Batch lanes_, particles_, cards_, shapes_, land_bands_, strokes_;
    gl::Id record_texture_ = 0, path_texture_ = 0, flow_texture_ = 0;
    std::array<int, 2> record_size_{}, path_size_{}, flow_size_{};
    int max_texture_ = 2048;
    bool visible_new_ = false;
    SceneRect visible_;  // what the lanes and particles on the card were chosen for
    int stride_ = 0, piece_samples_ = 0;
    RenderFrame frame_;
};

}  // namespace headwater
