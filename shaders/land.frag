out vec4 o_colour;

void main() { o_colour = tint(kLand, 1.0); }
