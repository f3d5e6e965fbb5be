// QR codes: a text as a square of dark and light modules that a phone's camera reads. After ISO/IEC
// 18004:2015, "Information technology: QR Code bar code symbology specification"; the numbers in
// brackets in qr.cpp are its clauses and tables. Byte mode only, which is what addresses need:
// base64url tells capitals from small letters, so the denser alphanumeric mode cannot hold it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace headwater {

/// How much of the picture may be unreadable: about 7, 15, 25, 30 per cent of its codewords.
enum class QrLevel : std::uint8_t { low, medium, quartile, high };

inline constexpr int kQrVersions = 40;
/// Light modules that a picture of it must have on every side (6.3.8).
inline constexpr int kQrQuiet = 4;

struct QrCode {
    int version = 0;  ///< 1 to 40
    QrLevel level = QrLevel::low;
    int mask = 0;                       ///< 0 to 7
    int size = 0;                       ///< modules a side: 17 + 4 · version
    std::vector<std::uint8_t> modules;  ///< row by row from the top left; 1 dark
    bool dark(int x, int y) const { return modules[static_cast<std::size_t>(y * size + x)] != 0; }
};

/// Bytes that a version holds at a level.
int qr_capacity(int version, QrLevel level);

/// The smallest code that holds the bytes at this level or better: the level is raised as far as
/// the version allows. Nothing if no version holds them (2,953 bytes at the level `low`). `mask`
/// none: the one with the lowest penalty (7.8.3).
std::optional<QrCode> make_qr(std::string_view bytes, QrLevel least = QrLevel::low,
                              std::optional<int> mask = std::nullopt);

/// The code of exactly this version and level, 0 to 7 the mask: for tests. Nothing if the bytes do
/// not fit.
std::optional<QrCode> make_qr_of(std::string_view bytes, int version, QrLevel level,
                                 std::optional<int> mask = std::nullopt);

}  // namespace headwater
