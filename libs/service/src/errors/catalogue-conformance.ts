import { texts, type ErrorTexts } from './error-texts';

/** Runs of the conformance kit and their certificates. */
export const conformanceErrors: Readonly<Record<string, ErrorTexts>> = {
  CERTIFICATE_INVALID: texts(
    'administrator',
    'Chứng nhận không hợp lệ · Chứng nhận không được công nhận. · Không do hệ thống này cấp, hoặc đã bị sửa. · Chạy lại bộ kiểm thử để được cấp mới.',
    'Invalid certificate · The certificate was not recognised. · It was not issued here, or it was changed. · Run the conformance kit again for a new one.',
  ),
  NOT_CONFORMING: texts(
    'sender',
    'Chưa đạt, không cấp chứng nhận · Chứng nhận không được cấp. · Báo cáo có phép kiểm không đạt. · Sửa kết nối rồi chạy lại bộ kiểm thử.',
    'Not conforming · No certificate was issued. · The report has failed checks. · Mend the connection and run the conformance kit again.',
  ),
  TEST_RUN_UNKNOWN: texts(
    'sender',
    'Không có lần kiểm thử này · Không tìm thấy lần kiểm thử. · Mã sai. · Xem danh sách các lần kiểm thử của kết nối.',
    'No such test run · The test run was not found. · Its id is wrong. · Look at the list of test runs of the connection.',
  ),
  TEST_RUN_UNFINISHED: texts(
    'sender',
    'Chưa có báo cáo · Báo cáo chưa xem được. · Lần kiểm thử chưa xong, hoặc đã bị ngắt giữa chừng. · Chờ đến khi xong; nếu bị ngắt, chạy lại.',
    'No report yet · The report cannot be shown. · The test run has not ended, or was interrupted. · Wait until it has; if it was interrupted, run it again.',
  ),
  TEST_RUN_BUSY: texts(
    'nobody',
    'Đang có lần kiểm thử khác · Chưa bắt đầu kiểm thử. · Mỗi lúc chỉ chạy một lần kiểm thử. · Gửi lại sau thời gian ghi trong Retry-After.',
    'Another test is running · The test was not started. · One test runs at a time. · Send again after the time in Retry-After.',
  ),
  ADAPTER_UNKNOWN: texts(
    'sender',
    'Không có bộ nối này · Chưa bắt đầu. · Bản này dùng bộ nối “{adapter}” mà hệ thống không có. · Chọn một bộ nối có trong danh mục.',
    'No such adapter · Nothing was started. · The version uses the adapter “{adapter}”, which is not here. · Choose one of the catalogue.',
  ),
  PRODUCTION_NOT_TESTED: texts(
    'sender',
    'Không thử trên hệ thống thật · Chưa bắt đầu thử. · Địa chỉ này là hệ thống thật của đối tác ở kết nối “{connection}”; chỉ được thử trên hệ thống thử. · Nêu địa chỉ hệ thống thử của đối tác (url).',
    'Not on a production system · Nothing was started. · The address is the real system of the partner of connection “{connection}”; only test systems are tried. · Name the address of its test system (url).',
  ),
  SECRETS_OF_ITS_OWN: texts(
    'sender',
    'Cần bí mật riêng cho lần thử · Chưa bắt đầu thử. · Bí mật đã lưu của kết nối “{connection}” chỉ dùng tại địa chỉ của bản đang hiệu lực; địa chỉ này là nơi khác. · Gửi kèm bí mật của hệ thống thử (secrets): {secrets}. Chúng không được lưu lại.',
    'Secrets of its own needed · Nothing was started. · The stored secrets of connection “{connection}” are used only at the address of the version in force, and this is another place. · Send the secrets of the test system along (secrets): {secrets}. They are not stored.',
  ),
};
