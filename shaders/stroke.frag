in vec2 v_at;
flat in vec3 v_size;
out vec4 o_colour;

void main() {
    float away = length(vec2(v_at.x - clamp(v_at.x, 0.0, v_size.x), v_at.y)) - v_size.y;
    int colour = v_size.z < 0.5 ? kCoast : v_size.z < 1.5 ? kLane : kQuiet;
    o_colour = tint(colour, covered(away));
}
