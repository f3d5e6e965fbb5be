#include "web/widgets/keys.h"

#include <imgui.h>

#include <array>

namespace headwater {
namespace {

struct Named {
    std::string_view name;
    ImGuiKey key;
};
constexpr std::array<Named, 11> kNamed = {{{"Space", ImGuiKey_Space},
                                           {"Enter", ImGuiKey_Enter},
                                           {"Home", ImGuiKey_Home},
                                           {"End", ImGuiKey_End},
                                           {"Delete", ImGuiKey_Delete},
                                           {"Backspace", ImGuiKey_Backspace},
                                           {"F1", ImGuiKey_F1},
                                           {".", ImGuiKey_Period},
                                           {",", ImGuiKey_Comma},
                                           {"=", ImGuiKey_Equal},
                                           {"-", ImGuiKey_Minus}}};

ImGuiKey key_of(std::string_view name) {
    if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z')
        return static_cast<ImGuiKey>(ImGuiKey_A + (name[0] - 'A'));
    if (name.size() == 1 && name[0] >= '0' && name[0] <= '9')
        return static_cast<ImGuiKey>(ImGuiKey_0 + (name[0] - '0'));
    for (const Named& named : kNamed)
        if (named.name == name) return named.key;
    return ImGuiKey_None;
}

/// A sign that stands elsewhere on every keyboard: taken as text.
bool typed(char sign) {
    for (ImWchar c : ImGui::GetIO().InputQueueCharacters)
        if (c == static_cast<ImWchar>(sign)) return true;
    return false;
}

}  // namespace

bool chord_pressed(std::string_view chord) {
    const ImGuiIO& io = ImGui::GetIO();
    constexpr std::string_view signs = "?+[]\\";
    if (chord.size() == 1 && signs.find(chord[0]) != std::string_view::npos) return typed(chord[0]);
    bool command = false, shift = false;
    for (std::size_t plus; (plus = chord.find('+')) != std::string_view::npos && plus > 0;) {
        const std::string_view modifier = chord.substr(0, plus);
        command |= modifier == "Ctrl";
        shift |= modifier == "Shift";
        chord.remove_prefix(plus + 1);
    }
    if ((io.KeyCtrl || io.KeySuper) != command || io.KeyShift != shift || io.KeyAlt) return false;
    const ImGuiKey key = key_of(chord);
    // Keys without a modifier do not repeat: holding "P" down must not pin five plans. Steps do.
    const bool repeats = command || chord == "." || chord == ",";
    return key != ImGuiKey_None && ImGui::IsKeyPressed(key, repeats);
}

bool any_key_pressed() {
    if (ImGui::GetIO().InputQueueCharacters.Size > 0) return true;
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_GamepadStart; ++key)
        if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(key))) return true;
    return false;
}

bool menu_key_pressed() {
    return ImGui::IsKeyPressed(ImGuiKey_Menu, false) ||
           (ImGui::GetIO().KeyShift && ImGui::IsKeyPressed(ImGuiKey_F10, false));
}

}  // namespace headwater
