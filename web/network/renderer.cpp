#include "web/network/renderer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "shaders.h"
#include "web/core/instances.h"
#include "web/core/overview.h"

namespace headwater {
namespace {

enum Uniform {
    record,
    paths,
    flows,
    record_size,
    period,
    fraction,
    view,
    em,
    text_em,
    pixel,
    hovered,
    selected,
    colours
};
constexpr const char* kUniforms[] = {
    "u_record", "u_paths",   "u_flows", "u_record_size", "u_period",   "u_fraction", "u_view",
    "u_em",     "u_text_em", "u_pixel", "u_hovered",     "u_selected", "u_colours"};

constexpr int kTextureShift = 11;  // 2048 texels wide: every WebGL2 has that; as in record.glsl
constexpr std::size_t kMostTexels = std::size_t{1} << 23;  // of a record: 128 MB
constexpr float kStridePixels = 7;  // between samples of a lane, in large chains
constexpr float kBundlePixels = 15, kMapBundlePixels = 9;  // across the widest bundle
constexpr int kPieceSamples = 17,
              kSmallPiece = 5;  // in a strip of a lane; where lanes are short on screen

std::array<float, 60> colour_table(const NetworkColours& c) {
    const ImVec4 all[] = {c.background, c.lane,       c.node_face, c.node_outline, c.text,
                          c.text_quiet, c.stock_fill, c.backlog,   c.glow,         c.order_flow,
                          c.goods_flow, c.stopped,    c.selection, c.land,         c.coast};
    std::array<float, 60> table{};
    for (std::size_t i = 0; i < 15; ++i) {
        table[i * 4] = all[i].x;
        table[i * 4 + 1] = all[i].y;
        table[i * 4 + 2] = all[i].z;
        table[i * 4 + 3] = all[i].w;
    }
    return table;
}

}  // namespace

Renderer::~Renderer() { destroy(); }

void Renderer::gl_lost() {
    created_ = failed_ = false;  // the objects went with the context
    lanes_ = particles_ = cards_ = shapes_ = land_bands_ = coasts_ = leaders_ = {};
}

void Renderer::destroy() {
    if (!created_) return;
    for (const Program& program : {lane_, particle_, card_, shape_, ground_, stroke_})
        gl_.DeleteProgram(program.id);
    for (Batch* batch :
         {&lanes_, &particles_, &cards_, &shapes_, &land_bands_, &coasts_, &leaders_}) {
        gl_.DeleteVertexArrays(1, &batch->vao);
        gl_.DeleteBuffers(1, &batch->buffer);
    }
    for (const gl::Id texture : {record_.id, paths_.id, flows_.id}) gl_.DeleteTextures(1, &texture);
    created_ = false;
}

Renderer::Program Renderer::link(const char* vertex, const char* fragment, bool& good) {
    Program program;
    program.id = gl_.CreateProgram();
    char log[1024] = "";
    int status = 0;
    const char* bodies[] = {vertex, fragment};
    const gl::Enum stages[] = {gl::kVertexShader, gl::kFragmentShader};
    for (int s = 0; s < 2; ++s) {
        const char* sources[] = {gl::shader_preamble(), shaders::record_glsl, bodies[s]};
        const gl::Id shader = gl_.CreateShader(stages[s]);
        gl_.ShaderSource(shader, 3, sources, nullptr);
        gl_.CompileShader(shader);
        gl_.GetShaderiv(shader, gl::kCompileStatus, &status);
        if (status == 0) {
            gl_.GetShaderInfoLog(shader, sizeof log, nullptr, log);
            std::fprintf(stderr, "network view: a shader does not compile: %s\n", log);
            good = false;
        }
        gl_.AttachShader(program.id, shader);
        gl_.DeleteShader(shader);
    }
    gl_.LinkProgram(program.id);
    gl_.GetProgramiv(program.id, gl::kLinkStatus, &status);
    if (status == 0 && good) {
        gl_.GetProgramInfoLog(program.id, sizeof log, nullptr, log);
        std::fprintf(stderr, "network view: a program does not link: %s\n", log);
        good = false;
    }
    for (std::size_t u = 0; u < program.uniforms.size(); ++u) {
        program.uniforms[u] = gl_.GetUniformLocation(program.id, kUniforms[u]);
    }
    return program;
}

bool Renderer::create() {
    gl_ = gl::load();
    if (!gl_.complete) {
        std::fprintf(stderr, "network view: OpenGL ES 3.0 or OpenGL 3.3 is needed\n");
        return false;
    }
    gl_.GetIntegerv(gl::kMaxTextureSize, &max_texture_);
    bool good = true;
    lane_ = link(shaders::lane_vert, shaders::lane_frag, good);
    particle_ = link(shaders::particle_vert, shaders::particle_frag, good);
    card_ = link(shaders::card_vert, shaders::card_frag, good);
    shape_ = link(shaders::shape_vert, shaders::shape_frag, good);
    ground_ = link(shaders::land_vert, shaders::land_frag, good);
    stroke_ = link(shaders::stroke_vert, shaders::stroke_frag, good);
    for (Batch* batch :
         {&lanes_, &particles_, &cards_, &shapes_, &land_bands_, &coasts_, &leaders_}) {
        gl_.GenVertexArrays(1, &batch->vao);
        gl_.GenBuffers(1, &batch->buffer);
    }
    record_ = paths_ = flows_ = {};
    for (Sheet* sheet : {&record_, &paths_, &flows_}) gl_.GenTextures(1, &sheet->id);
    created_ = true;
    scene_new_ = records_new_ = detail_new_ = true;
    flows_there_.clear();
    slots_there_.clear();
    if (!good) destroy();
    return good;
}

void Renderer::fill(Batch& batch, const std::vector<float>& values, int floats_each) {
    gl_.BindVertexArray(batch.vao);
    gl_.BindBuffer(gl::kArrayBuffer, batch.buffer);
    gl_.BufferData(gl::kArrayBuffer, static_cast<std::ptrdiff_t>(values.size() * sizeof(float)),
                   values.data(), gl::kStaticDraw);
    for (int a = 0; a < floats_each / 4; ++a) {
        const auto index = static_cast<gl::Id>(a);
        gl_.EnableVertexAttribArray(index);
        gl_.VertexAttribPointer(index, 4, gl::kFloat, 0,
                                floats_each * static_cast<int>(sizeof(float)),
                                reinterpret_cast<const void*>(static_cast<std::size_t>(a) * 16));
        gl_.VertexAttribDivisor(index, 1);
    }
    gl_.BindVertexArray(0);
    gl_.BindBuffer(gl::kArrayBuffer, 0);
    batch.count = static_cast<int>(values.size()) / floats_each;
}

std::size_t Renderer::most_texels() const {
    const auto side = static_cast<std::size_t>(max_texture_);
    return std::min(kMostTexels, side * side);
}

/// Kept and written over if the size stays.
void Renderer::upload(Sheet& sheet, const std::vector<float>& texels, int shift) {
    const int count = static_cast<int>(texels.size() / 4), width = 1 << shift;
    const int rows = std::max(1, (count + width - 1) >> shift);
    if (rows > max_texture_) {  // the request for the image leaves no such record
        std::fprintf(stderr, "network view: the record is too large for this graphics card\n");
        return;
    }
    gl_.BindTexture(gl::kTexture2d, sheet.id);
    gl_.PixelStorei(gl::kUnpackAlignment, 4);
    if (sheet.shift != shift || sheet.rows != rows) {
        for (const gl::Enum filter : {gl::kMinFilter, gl::kMagFilter}) {
            gl_.TexParameteri(gl::kTexture2d, filter, static_cast<int>(gl::kNearest));
        }
        for (const gl::Enum wrap : {gl::kWrapS, gl::kWrapT}) {
            gl_.TexParameteri(gl::kTexture2d, wrap, static_cast<int>(gl::kClampToEdge));
        }
        gl_.TexImage2D(gl::kTexture2d, 0, static_cast<int>(gl::kRgba32f), width, rows, 0, gl::kRgba,
                       gl::kFloat, nullptr);
        sheet.shift = shift;
        sheet.rows = rows;
    }
    const int whole = count >> shift, rest = count & (width - 1);
    if (whole > 0) {
        gl_.TexSubImage2D(gl::kTexture2d, 0, 0, 0, width, whole, gl::kRgba, gl::kFloat,
                          texels.data());
    }
    if (rest > 0) {
        gl_.TexSubImage2D(gl::kTexture2d, 0, 0, whole, rest, 1, gl::kRgba, gl::kFloat,
                          texels.data() + static_cast<std::size_t>(whole << shift) * 4);
    }
    gl_.BindTexture(gl::kTexture2d, 0);
}

std::vector<float> Renderer::flow_texels() const {
    std::vector<float> texels;
    const std::size_t flows = scene_->flows.size();
    texels.reserve((flows + scene_->bundles.size()) * 8);
    const auto add = [&](std::size_t index, int first, int count, float length, float across) {
        const FlowScale& scale = image_->flows[index];
        texels.insert(texels.end(), {static_cast<float>(first), static_cast<float>(count), length,
                                     static_cast<float>(image_->flow_columns[index]),
                                     scale.transit_time, scale.order_time, across, 0.0f});
    };
    for (std::size_t f = 0; f < flows; ++f) {
        const SceneFlow& flow = scene_->flows[f];
        add(f, flow.first, flow.count, flow.length, 0);
    }
    for (std::size_t b = 0; b < scene_->bundles.size(); ++b) {
        const SceneBundle& bundle = scene_->bundles[b];
        add(flows + b, bundle.first, bundle.count, bundle.length,
            scene_->map ? kMapBundlePixels : kBundlePixels);
    }
    return texels;
}

void Renderer::upload_scene() {
    std::vector<float> samples;
    samples.reserve(scene_->path.size() * 4);
    for (const LayoutPoint& point : scene_->path)
        samples.insert(samples.end(), {point.x, point.y, 0.0f, 0.0f});
    upload(paths_, samples, kTextureShift);
    fill(land_bands_, land_bands(*land_), kLandFloats);
    fill(coasts_, coasts(*land_), kStrokeFloats);
}

/// What the frame shows; lanes of a large chain as fine as it shows them.
void Renderer::upload_detail(float em) {
    int stride = 1;
    if (is_large(*scene_) && !scene_->flows.empty() && scene_->flows[0].count > 1) {
        const SceneFlow& flow = scene_->flows[0];
        const float pixels = flow.length / static_cast<float>(flow.count - 1) * em;
        while (stride < 16 && pixels * static_cast<float>(stride) < kStridePixels) stride *= 2;
    }
    if (scales_new_ || detail_new_) upload_particles();
    scales_new_ = false;
    if (!detail_new_ && stride == stride_) return;
    stride_ = stride;
    piece_samples_ = stride > 1 ? kSmallPiece : kPieceSamples;
    fill(lanes_, lane_pieces(*scene_, *detail_, stride, piece_samples_), kPieceFloats);
    fill(cards_, cards(*scene_, *image_, *detail_), kCardFloats);
    fill(shapes_, shapes(*scene_, *image_, *detail_), kShapeFloats);
    fill(leaders_, leaders(*scene_, *detail_), kStrokeFloats);
    detail_new_ = false;
}

void Renderer::upload_particles() {
    std::vector<float> slots = particle_slots(*image_, *scene_, *detail_);
    if (slots == slots_there_) return;
    fill(particles_, slots, kSlotFloats);
    slots_there_ = std::move(slots);
}

/// The record; of what else hangs on it, what it moved: places in it and how many particles there
/// can be.
void Renderer::upload_records() {
    int shift = kTextureShift;
    const auto rows = [&] { return (image_->texels.size() / 4) >> shift; };
    while (rows() >= static_cast<std::size_t>(max_texture_) && (2 << shift) <= max_texture_)
        ++shift;
    std::vector<float> flows = flow_texels();
    if (flows != flows_there_) {
        upload(flows_, flows, kTextureShift);
        flows_there_ = std::move(flows);
        detail_new_ = true;
    }
    upload(record_, image_->texels, shift);
    scales_new_ = true;
}

bool Renderer::prepare() {
    if (scene_ == nullptr || image_ == nullptr || detail_ == nullptr || failed_) return false;
    if (!created_ && !create()) {
        failed_ = true;
        return false;
    }
    if (scene_new_) upload_scene();
    if (scene_new_ || records_new_) upload_records();
    detail_new_ = detail_new_ || scene_new_;
    scene_new_ = records_new_ = false;
    return true;
}

void Renderer::add_to(ImDrawList& list, const RenderFrame& frame) {
    if (!prepare()) return;
    upload_detail(frame.em);
    frame_ = frame;
    list.PushClipRect(frame.min, frame.max, true);
    list.AddCallback(&Renderer::callback, this);
    list.AddCallback(ImDrawCallback_ResetRenderState, nullptr);
    list.PopClipRect();
}

void Renderer::callback(const ImDrawList*, const ImDrawCmd* command) {
    static_cast<Renderer*>(command->UserCallbackData)->render(*command);
}

void Renderer::use(const Program& program) {
    const ImGuiViewport& port = *ImGui::GetMainViewport();
    const float ratio = ImGui::GetIO().DisplayFramebufferScale.x;
    const RenderFrame& f = frame_;
    const auto at = [&](Uniform u) { return program.uniforms[u]; };
    gl_.UseProgram(program.id);
    gl_.Uniform1i(at(record), 1);
    gl_.Uniform1i(at(paths), 2);
    gl_.Uniform1i(at(flows), 3);
    const int periods = image_->periods;
    const double last = std::max(0, periods - 1);
    const double time = std::clamp(f.period, 0.0, last) / image_->step;
    gl_.Uniform4i(at(record_size), image_->columns, image_->rows, image_->step, record_.shift);
    gl_.Uniform1i(at(period), static_cast<int>(std::floor(time)));
    gl_.Uniform1f(at(fraction), static_cast<float>(time - std::floor(time)));
    const float sx = 2 / port.Size.x, sy = -2 / port.Size.y;
    gl_.Uniform4f(at(view), f.em * sx, f.em * sy, (f.origin.x - port.Pos.x) * sx - 1,
                  (f.origin.y - port.Pos.y) * sy + 1);
    gl_.Uniform1f(at(em), f.em * ratio);
    gl_.Uniform1f(at(text_em), f.text_em * ratio);
    gl_.Uniform1f(at(pixel), ratio);
    // A bundle counts on after the flows.
    const int flow = f.hovered.bundle < 0
                         ? f.hovered.flow
                         : static_cast<int>(scene_->flows.size()) + f.hovered.bundle;
    gl_.Uniform4i(at(hovered), f.hovered.card, f.hovered.gauge, flow, f.hovered.load);
    gl_.Uniform4i(at(selected), f.selected.card, f.selected.gauge, f.selected.flow,
                  f.selected.load);
    gl_.Uniform4fv(at(colours), 15, colour_table(f.colours).data());
}

void Renderer::render(const ImDrawCmd& command) {
    if (!created_) return;
    const ImGuiViewport& port = *ImGui::GetMainViewport();
    const float ratio = ImGui::GetIO().DisplayFramebufferScale.x;
    const float height = port.Size.y * ratio;
    const ImVec4& clip = command.ClipRect;
    const float left = std::max(0.0f, (clip.x - port.Pos.x) * ratio);
    const float top = std::max(0.0f, (clip.y - port.Pos.y) * ratio);
    const float right = (clip.z - port.Pos.x) * ratio, bottom = (clip.w - port.Pos.y) * ratio;
    if (right <= left || bottom <= top) return;
    gl_.Enable(gl::kScissorTest);
    gl_.Scissor(static_cast<int>(left), static_cast<int>(height - bottom),
                static_cast<int>(right - left), static_cast<int>(bottom - top));
    gl_.Enable(gl::kBlend);
    gl_.BlendFunc(gl::kOne, gl::kOneMinusSrcAlpha);
    const gl::Id textures[] = {record_.id, paths_.id, flows_.id};
    for (unsigned t = 0; t < 3; ++t) {
        gl_.ActiveTexture(gl::kTexture0 + 1 + t);
        gl_.BindTexture(gl::kTexture2d, textures[t]);
    }
    const auto pass = [&](const Program& program, const Batch& batch, int vertices) {
        if (batch.count == 0) return;
        use(program);
        gl_.BindVertexArray(batch.vao);
        gl_.DrawArraysInstanced(gl::kTriangleStrip, 0, vertices, batch.count);
    };
    pass(ground_, land_bands_, 4);
    pass(stroke_, coasts_, 4);
    pass(stroke_, leaders_, 4);
    pass(lane_, lanes_, 2 * piece_samples_);
    if (!image_->empty()) pass(particle_, particles_, 4);
    pass(card_, cards_, 4);
    pass(shape_, shapes_, 4);
    gl_.BindVertexArray(0);
    for (unsigned t = 0; t < 3; ++t) {
        gl_.ActiveTexture(gl::kTexture0 + 1 + t);
        gl_.BindTexture(gl::kTexture2d, 0);
    }
    gl_.ActiveTexture(gl::kTexture0);
}

}  // namespace headwater
