// The colours of the network picture. The shell fills them from its theme; the two functions give a
// complete set for each theme, so that the picture can be drawn without one. The only colour
// literals of the network view are in colours.cpp.
#pragma once

#include <imgui.h>

namespace headwater {

struct NetworkColours {
    ImVec4 background;
    ImVec4 lane;          ///< the line of a lane, and its source symbol
    ImVec4 node_face;     ///< a site's card
    ImVec4 node_outline;  ///< its edge, and the empty part of gauges
    ImVec4 text;
    ImVec4 text_quiet;
    ImVec4 stock_fill;  ///< units on hand; demand met
    ImVec4 backlog;     ///< units owed; demand lost (vermillion)
    ImVec4 glow;        ///< what differs from the calm run
    ImVec4 order_flow;
    ImVec4 goods_flow;
    ImVec4 stopped;
    ImVec4 selection;    ///< outline of what is selected
    ImVec4 land, coast;  ///< of the map: the background is its sea
};

NetworkColours dark_network_colours();
NetworkColours light_network_colours();

}  // namespace headwater
