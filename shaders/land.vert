// Pass 0a: land, a band between two heights at a time.
layout(location = 0) in vec4 a_left;   // em: top, bottom, x of the left edge at the top and at the bottom
layout(location = 1) in vec4 a_right;  // em: x of the right edge at the top and at the bottom

void main() {
    bool lower = gl_VertexID > 1;
    float left = lower ? a_left.w : a_left.z, right = lower ? a_right.y : a_right.x;
    gl_Position = to_clip(vec2((gl_VertexID & 1) == 0 ? left : right, lower ? a_left.y : a_left.x));
}
